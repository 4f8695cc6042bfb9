package io.keyward.portal.key;

import static java.util.stream.Collectors.toCollection;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PageScopes;
import io.keyward.retirement.WhatIf;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The form on the page of a key version that shows what a change would do. The address of the page contains the change. */
@Named("whatIf")
@RequestScoped
public class WhatIfForm {

    @Inject
    KeyPage page;

    @Inject
    PageScopes scopes;

    @Inject
    UserActions actions;

    @Inject
    ImpactReading reading;

    @Inject
    ClusterLinks links;

    private String change = "";
    private String identity = "";
    private String from = "";
    private ChangeEffects effects;

    /** Computes the effects if the address contains a change. */
    public void load() {
        if (page.getDetails() != null && !change.isEmpty()) {
            chosen(page.keyId().orElseThrow()).ifPresent(this::read);
        }
    }

    private Optional<WhatIf> chosen(KeyId key) {
        return KeyChange.of(change, key, ManagedIdentityId.find(identity));
    }

    private void read(WhatIf chosen) {
        var scope = page.shown().orElseThrow();
        effects = actions.read(ArmAction.WHAT_IF, Scope.of(scope.id()), () -> reading.read(chosen, scope, from)
                .orElse(null));
    }

    public boolean isAllowed() {
        return page.getDetails() != null
                && page.shown()
                        .filter(scope -> scopes.allow(ArmAction.WHAT_IF, scope))
                        .isPresent();
    }

    /** Null if no change is chosen, or if it needs an identity and none is chosen. */
    public ChangeEffects getEffects() {
        return effects;
    }

    /** True if the chosen change needs an identity and none is chosen. */
    public boolean isIncomplete() {
        return effects == null && KeyChange.WORDS.contains(change);
    }

    public List<Choice> getChanges() {
        return Choice.of(KeyChange.WORDS, change);
    }

    /** The identities of the clusters on the page that the user may read. */
    public List<Choice> getIdentities() {
        var named = page.getDetails().clusters().items().stream().map(ClusterNeed::resourceId);
        Set<String> found = links.among(named.toList()).stream()
                .map(ListedCluster::encryption)
                .filter(Objects::nonNull)
                .map(encryption -> encryption.identity().text())
                .collect(toCollection(() -> new TreeSet<>(AsciiCase.ORDER)));
        return Choice.of(found, identity);
    }

    public String getChange() {
        return change;
    }

    public void setChange(String change) {
        this.change = TypedText.of(change);
    }

    public String getIdentity() {
        return identity;
    }

    public void setIdentity(String identity) {
        this.identity = TypedText.of(identity);
    }

    /** The name of the cluster after which the page of effects begins; empty for the first page. */
    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = TypedText.of(from);
    }
}
