package io.keyward.arm;

import io.keyward.arm.cluster.ClusterEndpoints;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.provider.ProviderOperations;
import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.FixedWords;
import io.keyward.authorization.Principal;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * CDI producers for the resources of this API: limits and URLs from the configuration, operations and fixed words from the
 * routes, and the caller from the request.
 */
@ApplicationScoped
public class ArmConfiguration {

    @Produces
    JsonBodies bodies(
            @ConfigProperty(name = "keyward.arm.max-body-bytes") int maxBytes,
            @ConfigProperty(name = "keyward.arm.max-body-depth") int maxDepth) {
        return new JsonBodies(maxBytes, maxDepth);
    }

    @Produces
    Addresses addresses(@ConfigProperty(name = "keyward.arm.public-url") URI publicUrl) {
        return new Addresses(publicUrl);
    }

    @Produces
    ClusterEndpoints clusterEndpoints(
            @ConfigProperty(name = "keyward.arm.cluster-domain") Optional<String> domain,
            @ConfigProperty(name = "keyward.ambari.public-url") URI ambari) {
        return new ClusterEndpoints(domain, ambari);
    }

    @Produces
    ProviderOperations operations() {
        return new ProviderOperations(ArmApplication.routes().stream()
                .map(route -> route.annotation().action())
                .toList());
    }

    @Produces
    FixedWords fixedWords() {
        return new FixedWords(
                ArmApplication.routes().stream().map(ArmRoute::path).toList());
    }

    @Produces
    Principal principal(HttpServletRequest request) {
        return (Principal) request.getAttribute(Principal.class.getName());
    }

    @Produces
    Caller caller(Principal principal) {
        return Caller.of(principal);
    }
}
