package io.keyward.arm.permission;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** The filter that checks permissions before a resource runs. */
class PermissionFilterTest {

    @Test
    void a_method_that_names_no_action_refuses_every_caller() throws NoSuchMethodException {
        var filter = new PermissionFilter();
        filter.resource = chosen(Object.class.getMethod("toString"));

        assertThatThrownBy(() -> filter.filter(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no action is named for Object.toString");
    }

    private static ResourceInfo chosen(Method method) {
        return new ResourceInfo() {
            @Override
            public Method getResourceMethod() {
                return method;
            }

            @Override
            public Class<?> getResourceClass() {
                return method.getDeclaringClass();
            }
        };
    }
}
