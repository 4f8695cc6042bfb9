package io.keyward.portal.page;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationOutcome;
import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessorPropertiesTest {

    /** A row of a page. */
    public record Row(String name, int count) {}

    /** A bean of the portal. */
    public static final class ErasedDisksPage {

        public int rows() {
            return 0;
        }
    }

    private final AccessorProperties properties = new AccessorProperties();

    @Test
    void a_component_is_a_property() {
        var context = context();

        var value = properties.getValue(context, new Row("first", 3), "count");

        assertThat(value).isEqualTo(3);
        assertThat(context.isPropertyResolved()).isTrue();
    }

    @Test
    void what_an_object_of_the_domain_returns_is_a_property() {
        var operation = Operation.create(aCluster().build(), new Caller("ada", null, null), Instant.EPOCH);

        assertThat(properties.getValue(context(), operation, "kind")).isEqualTo(OperationKind.CREATE);
    }

    @Test
    void what_may_be_empty_is_a_property_that_may_be_null() {
        var operation = Operation.create(aCluster().build(), new Caller("ada", null, null), Instant.EPOCH);
        var before = properties.getValue(context(), operation, "outcome");
        operation.succeed(Instant.EPOCH);

        assertThat(before).isNull();
        assertThat(properties.getValue(context(), operation, "outcome")).isInstanceOf(OperationOutcome.Succeeded.class);
    }

    @Test
    void a_bean_of_the_portal_is_left_to_others() {
        var context = context();

        properties.getValue(context, new ErasedDisksPage(), "rows");

        assertThat(context.isPropertyResolved()).isFalse();
    }

    @Test
    void what_is_no_component_is_left_to_others() {
        var context = context();

        properties.getValue(context, new Row("first", 3), "class");
        properties.getValue(context, "no record", "count");

        assertThat(context.isPropertyResolved()).isFalse();
    }

    private static ELContext context() {
        return new ELContext() {
            @Override
            public ELResolver getELResolver() {
                return null;
            }

            @Override
            public FunctionMapper getFunctionMapper() {
                return null;
            }

            @Override
            public VariableMapper getVariableMapper() {
                return null;
            }
        };
    }
}
