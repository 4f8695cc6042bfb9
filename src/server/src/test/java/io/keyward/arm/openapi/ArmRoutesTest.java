package io.keyward.arm.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.Routes;
import io.keyward.problem.ProblemCode;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The OpenAPI document describes every route of the ARM API and every error with which it answers. */
class ArmRoutesTest {

    /** Methods of a resource for features that Keyward does not have; the document leaves them out. */
    private static final String HIDDEN = "NotOfferedResource";

    @Test
    void every_route_has_a_description() {
        var routes = Routes.all().stream()
                .filter(route -> !route.getDeclaringClass().getSimpleName().equals(HIDDEN))
                .map(ArmRoutesTest::key)
                .collect(Collectors.toCollection(TreeSet::new));

        var described = ArmRoutes.all().entrySet().stream()
                .filter(entry -> !entry.getValue().tag().equals("notOffered"))
                .map(entry -> entry.getKey())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(routes);
    }

    @Test
    void no_two_routes_share_an_operation_id() {
        assertThat(ArmRoutes.all().values()).extracting(RouteDescription::id).doesNotHaveDuplicates();
    }

    @Test
    void every_error_of_the_arm_api_is_listed() {
        var listed = ArmDescription.documented();

        var missing = EnumSet.allOf(ProblemCode.class);
        missing.removeAll(listed);
        missing.removeAll(elsewhere());
        assertThat(missing).isEmpty();
    }

    /** Errors of the node API, and of addresses and methods that are no route. */
    private static Set<ProblemCode> elsewhere() {
        return EnumSet.of(
                ProblemCode.NO_SUCH_ROUTE,
                ProblemCode.METHOD_NOT_ALLOWED,
                ProblemCode.NODE_SIGNATURE_INVALID,
                ProblemCode.NODE_CLOCK_SKEW,
                ProblemCode.NODE_FORBIDDEN,
                ProblemCode.NODE_NOT_ENROLLED,
                ProblemCode.ENROLLMENT_CODE_INVALID,
                ProblemCode.ENROLLMENT_CODE_USED,
                ProblemCode.NODE_LIMIT_REACHED,
                ProblemCode.NODE_CLONED,
                ProblemCode.BOOT_UNCONFIRMED,
                ProblemCode.OTHER_LUKS_VOLUME,
                ProblemCode.DISK_WITHOUT_DEK,
                ProblemCode.HEARTBEAT_OUT_OF_ORDER,
                ProblemCode.DEK_CHANGED,
                ProblemCode.ROTATION_IN_PROGRESS,
                ProblemCode.DEK_NOT_USABLE,
                ProblemCode.ERASURE_RECEIPT_INVALID);
    }

    private static String key(Method route) {
        return Routes.httpMethod(route).orElse("") + " " + Routes.template(route);
    }
}
