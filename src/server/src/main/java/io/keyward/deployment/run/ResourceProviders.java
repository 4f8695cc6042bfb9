package io.keyward.deployment.run;

import io.keyward.authorization.Scope;
import io.keyward.deployment.expression.TemplateProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.stream.Stream;
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

    /** @throws TemplateProblem if this server cannot create resources of the type */
    ResourceProvider of(String type) {
        return all().filter(each -> each.offers(type))
                .findFirst()
                .orElseThrow(() -> TemplateProblem.notOffered(
                        "resources of the type %s".formatted(type),
                        "make them in another deployment, and pass their ids as parameters"));
    }

    /** @throws TemplateProblem if this server cannot list keys of resources of this type */
    ResourceProvider listingKeysOf(Scope resource) {
        var type = type("listKeys", resource);
        return all().filter(each -> each.listsKeys(type))
                .findFirst()
                .orElseThrow(() -> TemplateProblem.notOffered(
                        "the function 'listKeys' for resources of the type %s".formatted(type),
                        "pass the key as a parameter of the type secureString"));
    }

    /** The type of the resource that a call of this function names. */
    static String type(String function, Scope resource) {
        return resource.resourceType()
                .orElseThrow(() -> TemplateProblem.invalid("the function '%s' names no resource", function));
    }

    private Stream<ResourceProvider> all() {
        return StreamSupport.stream(all.spliterator(), false);
    }

    /** Reads what the requester may read. */
    RequesterReader reader(Requester requester) {
        return new RequesterReader(this, requester);
    }
}
