package io.keyward.portal.map;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.ImpactAnalysis;
import io.keyward.retirement.ImpactedClusters;
import io.keyward.retirement.KeyEstate;
import io.keyward.retirement.KeyNeed;
import io.keyward.retirement.WhatIf;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Computes the effects of a change of a key version, and how to prevent them. Whether the version is needed is decided for the
 * whole installation, even if the map shows only a part of it.
 */
@RequestScoped
public class EffectReading {

    @Inject
    ImpactAnalysis analysis;

    @Inject
    KeyEstate estate;

    @Inject
    PermittedReads permitted;

    @Inject
    UserActions actions;

    @Inject
    @ConfigProperty(name = "keyward.vault.outbound-addresses")
    Optional<List<String>> addresses;

    /** What needs the chosen key version; empty if the user may not read it. */
    Optional<KeyNeed> need(KeyId key, ClusterScope scope) {
        return permitted.read(PortalData.KEY_ESTATE, scope, () -> estate.of(key, scope));
    }

    /**
     * The effects of the change and its plan; empty if the user may not read the effects.
     *
     * @throws io.keyward.authorization.AuthorizationProblem if the user may not ask for the effects; the refusal is recorded
     */
    Optional<MapEffects> read(String word, ChosenChange chosen, KeyNeed need, ClusterScope scope) {
        var change = chosen.change().orElseThrow();
        return actions.read(ArmAction.WHAT_IF, Scope.of(scope.id()), () -> affected(change, scope)
                .map(affected -> effects(word, chosen, need, scope, affected)));
    }

    private Optional<ImpactedClusters> affected(WhatIf change, ClusterScope scope) {
        return permitted.read(PortalData.EFFECTS, scope, () -> analysis.clusters(change, scope, MapPlan.NAMED));
    }

    private MapEffects effects(
            String word, ChosenChange chosen, KeyNeed need, ClusterScope scope, ImpactedClusters affected) {
        var plan = new MapPlan(
                word,
                need.key(),
                chosen,
                scope,
                affected.first(),
                affected.totals().affected(),
                cluster -> actions.allows(ArmAction.CHANGE_KEY, cluster));
        return new MapEffects(
                affected.totals(), need(word, need, scope), plan.steps(), plan.undo(addresses.orElse(List.of())));
    }

    private MapEffects.Need need(String word, KeyNeed need, ClusterScope scope) {
        return switch (word) {
            case "disable" -> ofVersion(need);
            case "delete" -> isKeyNeeded(need, scope) ? MapEffects.Need.NEEDED : ofVersion(need);
            default -> MapEffects.Need.NOT_ASKED;
        };
    }

    private static MapEffects.Need ofVersion(KeyNeed need) {
        return switch (need.verdict()) {
            case STILL_NEEDED -> MapEffects.Need.NEEDED;
            case SAFE_TO_RETIRE -> MapEffects.Need.NOT_NEEDED;
            case UNKNOWN -> MapEffects.Need.UNKNOWN;
        };
    }

    private boolean isKeyNeeded(KeyNeed need, ClusterScope scope) {
        return permitted
                .read(
                        PortalData.KEY_ESTATE,
                        scope,
                        () -> estate.isNeeded(need.key().key()))
                .orElse(true);
    }
}
