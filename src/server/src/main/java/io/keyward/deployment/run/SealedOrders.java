package io.keyward.deployment.run;

import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SealedTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Encrypts and decrypts what servers need to run a deployment: its template, parameters and requester, see
 * {@link DeploymentOrder}. The text of one deployment cannot be decrypted for another one.
 */
@ApplicationScoped
public class SealedOrders {

    private static final String PURPOSE = "deployment ";

    @Inject
    SealedTexts texts;

    @Inject
    InstallationKeys keys;

    /** @throws DeploymentProblem if the installation has no key to encrypt with */
    String seal(UUID deployment, DeploymentOrder order) {
        keys.missingSigningKey().ifPresent(lack -> {
            throw DeploymentProblem.cannotSeal(lack);
        });
        return texts.seal(PURPOSE + deployment, order.write());
    }

    /** Empty if the deployment has ended, or if the key that encrypted its order is gone. */
    Optional<DeploymentOrder> open(Deployment deployment) {
        return deployment
                .sealed()
                .flatMap(text -> texts.open(PURPOSE + deployment.id(), text))
                .map(DeploymentOrder::read);
    }
}
