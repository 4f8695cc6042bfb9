package io.keyward.portal.key;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.key.KeyProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PageScopes;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/** The page of a key version, with what needs it in a scope. */
@Named
@ViewScoped
public class KeyPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient PageScopes scopes;

    @Inject
    transient KeyReading reading;

    private String key = "";
    private String scope = "";
    private String after = "";

    /** The status is 404 if the address contains no key identifier, or the user may not read keys of the scope. */
    public void load() {
        scope = scopes.choose(ArmAction.KEY_ESTATE_READ, scope)
                .map(ClusterScope::text)
                .orElse("");
        if (getDetails() == null) {
            MissingPage.mark();
        }
    }

    /** True if the page must contain its parts, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> getDetails() != null);
    }

    /** Empty if the address names no key version. */
    Optional<KeyId> keyId() {
        return find(key);
    }

    static Optional<KeyId> find(String text) {
        try {
            return Optional.of(KeyId.parse(text));
        } catch (KeyProblem e) {
            return Optional.empty();
        }
    }

    /** Null if the address names no key version, or the user may not read the keys of the scope. */
    public KeyDetails getDetails() {
        return keyId().flatMap(id -> shown().flatMap(of -> reading.details(id, of, after)))
                .orElse(null);
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = TypedText.of(key);
    }

    /** The scope of the page; empty if the user may not read the keys of the scope in the address, or of any scope. */
    Optional<ClusterScope> shown() {
        return ClusterScope.find(scope);
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String text) {
        scope = TypedText.of(text);
    }

    /** The position of the cluster after which the list of clusters begins; empty for the first page. */
    public String getAfter() {
        return after;
    }

    public void setAfter(String position) {
        after = TypedText.of(position);
    }
}
