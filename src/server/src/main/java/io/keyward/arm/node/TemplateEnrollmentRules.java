package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.node.EnrollmentRulePut.RuleId;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.run.ResourceProvider;
import io.keyward.deployment.run.ResourceRequest;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/** Deploys the enrolment rules of templates, so that one deployment can create a cluster and admit its machines. */
@ApplicationScoped
public class TemplateEnrollmentRules implements ResourceProvider {

    @Inject
    EnrollmentRulePut put;

    @Override
    public boolean offers(String type) {
        return AsciiCase.equal(EnrollmentRuleView.TYPE, type);
    }

    // the cluster need not exist yet: it may be another resource of the template
    @Override
    public void check(ResourceRequest request, Optional<JsonObject> body) {
        var id = RuleId.of(request.scope());
        put.requireName(id);
        body.ifPresent(known -> put.terms(id, JsonMember.root(known)));
    }

    @Override
    public Progress make(Deployment deployment, ResourceRequest request, JsonObject body) {
        put.put(RuleId.of(request.scope()), JsonMember.root(body), EtagCondition.NONE);
        return Progress.DONE;
    }

    @Override
    public Progress progress(Deployment deployment, String id) {
        return Progress.DONE;
    }

    @Override
    public Optional<JsonObject> find(Scope id) {
        var rule = RuleId.of(id);
        return put.cluster(rule).flatMap(cluster -> put.find(rule).map(found -> EnrollmentRuleView.of(cluster, found)));
    }

    @Override
    public JsonObject asRead(ResourceRequest request, JsonObject body) {
        var member = JsonMember.root(body);
        var terms = EnrollmentRuleBody.read(member, Instant.MIN);
        var properties = BUILDERS.createObjectBuilder()
                .add("role", JsonValue.NULL) // a role that the template does not contain is removed
                .addAll(terms.json());
        if (member.get("properties").get("notBefore").absent()) {
            properties.remove("notBefore"); // an existing rule keeps it
        }
        return BUILDERS.createObjectBuilder().add("properties", properties).build();
    }
}
