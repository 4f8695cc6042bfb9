package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import org.junit.jupiter.api.Test;

class RecordPropertiesTest {

    /** A row of a page. */
    public record Row(String name, int count) {}

    private final RecordProperties properties = new RecordProperties();

    @Test
    void a_component_is_a_property() {
        var context = context();

        var value = properties.getValue(context, new Row("first", 3), "count");

        assertThat(value).isEqualTo(3);
        assertThat(context.isPropertyResolved()).isTrue();
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
