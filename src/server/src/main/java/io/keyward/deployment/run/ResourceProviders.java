package io.keyward.deployment.run;

import io.keyward.authorization.Action;
import io.keyward.authorization.Scope;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.template.ResourceReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.stream.StreamSupport;

/** The providers of all types that templates can have. */
@ApplicationScoped
public class ResourceProviders {

    private Iterable<ResourceProvider> all;

    protected ResourceProviders() {} // for CDI

    @Inject
    ResourceProviders(@Any Instance<ResourceProvider> all) {
        this((Iterable<ResourceProvider>) all);
    }

    ResourceProviders(Iterable<ResourceProvider> all) {
        this.all = all;
    }

    /** @throws TemplateProblem if this server makes no resources of the type */
    ResourceProvider of(String type) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.offers(type))
                .findFirst()
                .orElseThrow(() -> TemplateProblem.notOffered(
                        "resources of the type %s".formatted(type),
                        "make them in another deployment, and pass their ids as parameters"));
    }

    /** Reads what the requester may read. */
    ResourceReader reader(Requester requester) {
        return id -> {
            var scope = Scope.of(id);
            var type = scope.resourceType()
                    .orElseThrow(() -> TemplateProblem.invalid("the function 'reference' names no resource"));
            var provider = of(type);
            requester.grants().read().require(Action.of(type + "/read"), scope);
            return provider.find(scope)
                    .orElseThrow(() -> TemplateProblem.invalid("the resource %s does not exist", scope));
        };
    }
}
