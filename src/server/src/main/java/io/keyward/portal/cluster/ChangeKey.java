package io.keyward.portal.cluster;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.key.KeyProblem;
import io.keyward.operation.Caller;
import io.keyward.overview.ChangeKeyCommand;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.choice.OfferedKeys;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.command.KeyMembers;
import io.keyward.portal.page.CheckList;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.page.TypedText;
import io.keyward.rotation.KeyChangePreflight;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.vault.VaultProblem;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.primefaces.PrimeFaces;

/** The dialog Change Key (R16): the new key URL, the results of its checks, and the start of the rotation. */
@Named
@ViewScoped
public class ChangeKey implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String URL = "url";

    @Inject
    transient Clusters clusters;

    @Inject
    transient KeyChangePreflight preflight;

    @Inject
    transient KeyRotation rotation;

    @Inject
    transient UserActions actions;

    @Inject
    transient Instance<Caller> caller;

    @Inject
    transient OfferedKeys keys;

    @Inject
    ClusterPage page;

    private String url = "";
    private final FieldProblems problems = new FieldProblems();
    private transient CheckList checks = CheckList.NONE;
    private transient boolean nothingToChange;

    /** False if the user may not change the key; the page then has no button for it. */
    public boolean isAllowed() {
        return cluster().filter(id -> actions.allows(ArmAction.CHANGE_KEY, id)).isPresent();
    }

    /** True if the page must contain the button that only runs the checks. */
    public boolean isCheckPresent() {
        return FormAttempt.isPresent(() -> cluster()
                .filter(id -> actions.allows(ArmAction.CLUSTER_PREFLIGHT, id))
                .isPresent());
    }

    /**
     * True if the page must contain the form, see {@link FormAttempt#isPresent}. The page of a cluster without a customer's key
     * has no form.
     */
    public boolean isPresent() {
        return FormAttempt.isPresent(
                () -> isAllowed() && page.shown().filter(ClusterDetails::hasKey).isPresent());
    }

    /** Runs the checks of the request without starting the rotation. */
    public void check() {
        attempt((id, target) -> {
            checks = actions.read(
                    ArmAction.CLUSTER_PREFLIGHT,
                    Scope.of(id.toString()),
                    () -> new CheckList(preflight.checkKeyChange(clusters.get(id), target)));
        });
    }

    /** Starts the rotation. */
    public void start() {
        attempt((id, target) -> {
            nothingToChange = actions.change(
                            ArmAction.CHANGE_KEY,
                            Scope.of(id.toString()),
                            () -> rotation.start(id, target, caller.get()))
                    .isEmpty();
            if (!nothingToChange) {
                close();
            }
        });
    }

    private void close() {
        url = "";
        page.reload();
        PrimeFaces.current().executeScript("PF('changeKey').hide()");
    }

    // the results of earlier checks were about another key, so they are removed
    private void attempt(BiConsumer<ResourceId, KeyTarget> work) {
        checks = CheckList.NONE;
        nothingToChange = false;
        problems.clear();
        target().ifPresent(target ->
                FormAttempt.run(() -> tell(() -> work.accept(cluster().orElseThrow(), target))));
    }

    // a problem with the key or its vault is shown beside the field
    private void tell(Runnable work) {
        try {
            work.run();
        } catch (KeyProblem | VaultProblem e) {
            problems.add(URL, e.getMessage());
        }
    }

    /** The equivalent request to ARM; null while the field contains no key version. */
    public ArmRequest getRequest() {
        return cluster().flatMap(id -> typed().map(key -> request(id, key))).orElse(null);
    }

    private static ArmRequest request(ResourceId cluster, KeyId key) {
        return ArmRequest.post(
                        cluster + "/rotatediskencryptionkey", KeyMembers.of(key).build())
                .shownAs(ChangeKeyCommand.of(cluster, key));
    }

    private Optional<KeyId> typed() {
        return Optional.ofNullable(new FieldProblems().read(URL, url, KeyId::parse, null));
    }

    private Optional<KeyTarget> target() {
        problems.require(URL, url, text -> !text.isEmpty(), "Paste the key identifier, or choose one of the list.");
        return Optional.ofNullable(problems.read(URL, url, KeyId::parse, null))
                .map(key -> new KeyTarget(key.key(), Optional.of(key.version())));
    }

    /** Other key versions that Keyward knows and the user may read; none if the user may not change the key. */
    public List<String> getVersions() {
        return page.find()
                .filter(cluster -> isAllowed())
                .flatMap(cluster ->
                        cluster.encryption().map(encryption -> keys.versions(cluster.resourceId(), encryption.key())))
                .orElse(List.of());
    }

    private Optional<ResourceId> cluster() {
        return ResourceId.find(page.getId());
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = TypedText.of(url);
    }

    /** True if the last request started no rotation, because every DEK is under the key version already. */
    public boolean isNothingToChange() {
        return nothingToChange && !FacesContext.getCurrentInstance().isValidationFailed();
    }

    public FieldProblems getProblems() {
        return problems;
    }

    public CheckList getChecks() {
        return CheckList.shown(checks);
    }
}
