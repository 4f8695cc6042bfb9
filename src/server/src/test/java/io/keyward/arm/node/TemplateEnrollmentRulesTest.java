package io.keyward.arm.node;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.Bodies;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.deployment.run.ResourceProvider.Progress;
import io.keyward.deployment.run.ResourceRequest;
import io.keyward.deployment.template.PlannedResource;
import io.keyward.deployment.template.ResourceDefinition;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.TestClock;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The enrolment rules that a deployment makes for its clusters. */
@ParameterizedClass
@EnumSource(names = "H2")
class TemplateEnrollmentRulesTest {

    private static final String TYPE = "Microsoft.HDInsight/clusters/enrollmentRules";
    private static final String SUBSCRIPTION = "02AAB8A4-74EF-476E-8182-F6D2BA4166A6";

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private final Instant end = clock.instant().plus(Duration.ofHours(1));
    private final Cluster cluster = aCluster().buildBare();
    private TemplateEnrollmentRules rules;
    private TestBeans beans;

    @BeforeEach
    void a_provider_of_rules() {
        beans = new TestBeans(database, () -> {}).with(Clock.class, clock);
        rules = beans.get(TemplateEnrollmentRules.class);
    }

    @Test
    void a_rule_can_be_checked_before_its_cluster_exists() {
        rules.check(request("workers"), Optional.of(body("'machines': 2")));

        assertThat(rules.find(request("workers").scope())).isEmpty();
        assertProblem(ProblemCode.CLUSTER_NOT_FOUND, () -> make("workers", "'machines': 2"));
    }

    @Test
    void a_rule_is_made_and_read() {
        exists();

        assertThat(make("workers", "'machines': 2, 'role': 'WorkerNode'")).isEqualTo(Progress.DONE);

        var rule = rules.find(request("WORKERS").scope()).orElseThrow();
        assertThat(rule.getString("id")).isEqualTo(cluster.resourceId() + "/enrollmentRules/workers");
        assertThat(rule.getString("type")).isEqualTo(TYPE);
        assertThat(properties(rule).getString("role")).isEqualTo("workernode");
    }

    @Test
    void a_repeated_deployment_leaves_the_beginning_of_a_rule() {
        exists();
        make("workers", "'machines': 2");
        var before = rules.find(request("workers").scope());
        clock.pass(Duration.ofMinutes(5));

        make("workers", "'machines': 2");

        assertThat(rules.find(request("workers").scope())).isEqualTo(before);
    }

    @Test
    void what_if_knows_what_the_rule_will_be() {
        var wanted =
                properties(rules.asRead(request("workers"), body("'machines': 2, 'vmIds': ['" + SUBSCRIPTION + "']")));

        assertThat(wanted.get("role")).as("an earlier role is removed").isEqualTo(JsonValue.NULL);
        assertThat(wanted.getJsonArray("vmIds").getString(0)).isLowerCase();
        assertThat(wanted.getString("subscriptionId")).isLowerCase();
        assertThat(wanted).as("it stays as it is").doesNotContainKey("notBefore");
    }

    @Test
    void what_a_rule_cannot_have_is_refused_before_anything_is_made() {
        var withTags = Bodies.with(body("'machines': 2"), "/tags", "{}");

        assertProblem(ProblemCode.INVALID_NAME, () -> check("a rule", body("'machines': 2")));
        assertProblem(ProblemCode.MALFORMED_REQUEST, () -> check("workers", withTags));
        assertProblem(
                ProblemCode.ENROLLMENT_RULE_UNVERIFIABLE,
                () -> check("workers", body("'machines': 2, 'vmScaleSet': 'x'")));
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }

    private void exists() {
        beans.get(Clusters.class).add(cluster, added -> added);
    }

    private void check(String name, JsonObject body) {
        rules.check(request(name), Optional.of(body));
    }

    private Progress make(String name, String members) {
        return rules.make(null, request(name), body(members));
    }

    private ResourceRequest request(String name) {
        var id = Scope.of(cluster.resourceId() + "/enrollmentRules/" + name).text();
        var definition = new ResourceDefinition(Optional.empty(), TYPE, JsonValue.EMPTY_JSON_OBJECT, Optional.empty());
        var toCreate = new PlannedResource(0, definition, id, "", Optional.empty(), 0, true);
        return new ResourceRequest(toCreate, null, null);
    }

    private JsonObject body(String members) {
        var text =
                "{'properties': {'subscriptionId': '%s', 'notAfter': '%s', %s}}".formatted(SUBSCRIPTION, end, members);
        return Bodies.object(text.replace('\'', '"'));
    }

    private static JsonObject properties(JsonObject rule) {
        return rule.getJsonObject("properties");
    }
}
