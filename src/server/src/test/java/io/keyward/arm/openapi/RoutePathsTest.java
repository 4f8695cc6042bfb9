package io.keyward.arm.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import io.keyward.arm.provider.NotOfferedResource;
import io.keyward.arm.route.ArmRoute;
import io.keyward.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI document describes every route of the ARM API and every error with which it answers. */
class RoutePathsTest {

    private static final Pattern MODEL = Pattern.compile("    (\\w+):.*");

    @Test
    void every_route_is_in_the_document_but_refusals_of_features_that_keyward_does_not_have() {
        var left = ArmApplication.routes().stream()
                .filter(Predicate.not(ArmRoute::isDocumented))
                .toList();

        assertThat(left).isNotEmpty().allSatisfy(route -> assertThat(route.resource())
                .isEqualTo(NotOfferedResource.class));
    }

    @Test
    void every_documented_route_says_what_it_does() {
        assertThat(documented()).allSatisfy(route -> {
            assertThat(route.operationId()).matches("[a-zA-Z]+_[a-zA-Z]+");
            assertThat(route.summary()).isNotEmpty().doesNotContain("{");
        });
    }

    @Test
    void no_two_routes_share_an_operation_id() {
        assertThat(documented()).extracting(ArmRoute::operationId).doesNotHaveDuplicates();
    }

    /** If two resources shared a path, the document would leave out the parameters that the second one has for all methods. */
    @Test
    void the_routes_of_a_path_are_of_one_resource() {
        var resources =
                documented().stream().collect(groupingBy(ArmRoute::template, mapping(ArmRoute::resource, toSet())));

        assertThat(resources.values()).allSatisfy(ofPath -> assertThat(ofPath).hasSize(1));
    }

    @Test
    void every_model_that_a_route_names_exists() throws IOException {
        var models = Files.readAllLines(Path.of("src/server/src/main/resources/META-INF/openapi.yaml")).stream()
                .map(MODEL::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .collect(toSet());

        var named = documented().stream()
                .flatMap(route ->
                        Stream.of(route.annotation().reads(), route.annotation().answers()))
                .filter(Predicate.not(String::isEmpty))
                .collect(toSet());

        assertThat(models).containsAll(named);
    }

    @Test
    void every_error_of_the_arm_api_is_listed() {
        var missing = EnumSet.allOf(ProblemCode.class);
        documented().forEach(route -> missing.removeAll(RouteResponses.problems(route)));
        missing.removeAll(elsewhere());

        assertThat(missing).isEmpty();
    }

    private static List<ArmRoute> documented() {
        return ArmApplication.routes().stream().filter(ArmRoute::isDocumented).toList();
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
                ProblemCode.NODE_IDENTITY_UNRESOLVED,
                ProblemCode.ENROLLMENT_CODE_INVALID,
                ProblemCode.ENROLLMENT_CODE_USED,
                ProblemCode.ATTESTATION_OFF,
                ProblemCode.ATTESTATION_INVALID,
                ProblemCode.ATTESTATION_NONCE,
                ProblemCode.ENROLLMENT_REFUSED,
                ProblemCode.MACHINE_HAS_OTHER_KEY,
                ProblemCode.NODE_LIMIT_REACHED,
                ProblemCode.NODE_CLONED,
                ProblemCode.BOOT_UNCONFIRMED,
                ProblemCode.BOOT_NOT_ATTESTED,
                ProblemCode.DISK_IN_USE,
                ProblemCode.DISK_WITHOUT_DEK,
                ProblemCode.HEARTBEAT_OUT_OF_ORDER,
                ProblemCode.DEK_CHANGED,
                ProblemCode.ROTATION_IN_PROGRESS,
                ProblemCode.DEK_NOT_USABLE,
                ProblemCode.ERASURE_RECEIPT_INVALID);
    }
}
