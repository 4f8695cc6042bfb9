package io.keyward.portal.key;

import static io.keyward.text.JsonFactories.READERS;

import io.keyward.cluster.ClusterScope;
import io.keyward.installation.SignatureCheck;
import io.keyward.installation.SignatureCheck.Checked;
import io.keyward.installation.SignatureCheck.Verdict;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.IndentedJson;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.KeyRetirement;
import io.keyward.retirement.Retirement;
import io.keyward.retirement.Retirements;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.io.Serializable;
import java.io.StringReader;
import java.util.Optional;
import java.util.function.Function;

/** The page that checks the signature of a statement or report that somebody presents. Nothing is stored. */
@Named
@ViewScoped
public class VerifyStatement implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient SignatureCheck check;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient PermittedPages pages;

    @Inject
    transient Retirements retirements;

    private String scope = "";
    private String text = "";
    private transient Checked checked;

    /** The status is 404 for users who may read no statement of the scope. */
    public void load() {
        if (!isAllowed()) {
            MissingPage.mark();
        }
    }

    public void verify() {
        checked = check.of(text);
    }

    /** Null before the check. */
    public Checked getChecked() {
        return checked;
    }

    /** The signed text, indented for people; empty unless the signature holds. */
    public String getClaims() {
        return claims().map(IndentedJson::of).orElse("");
    }

    private Optional<JsonObject> claims() {
        return Optional.ofNullable(checked).flatMap(Checked::text).map(VerifyStatement::json);
    }

    private static JsonObject json(String signed) {
        try (var reader = READERS.createReader(new StringReader(signed))) {
            return reader.readObject(); // this installation signs nothing but objects
        }
    }

    /** What is on record about the statement now; null if it is no such statement, or the user may not read it. */
    public Retirement getStatement() {
        return Optional.ofNullable(checked)
                .filter(result -> result.verdict() == Verdict.HOLDS)
                .filter(result ->
                        result.type().filter(KeyRetirement.STATEMENT::equals).isPresent())
                .flatMap(result -> claims())
                .flatMap(claims -> ClusterScope.find(scope).flatMap(of -> find(of, claims.getString("jti", ""))))
                .orElse(null);
    }

    private Optional<Retirement> find(ClusterScope of, String id) {
        return permitted
                .read(PortalData.STATEMENTS, of, () -> retirements.find(of, id))
                .flatMap(Function.identity());
    }

    /** True if the page must contain the form: for users who may read statements of the scope. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isAllowed);
    }

    private boolean isAllowed() {
        return pages.ofScope(PortalData.STATEMENTS, scope);
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String given) {
        scope = TypedText.of(given);
    }

    public String getText() {
        return text;
    }

    public void setText(String typed) {
        text = TypedText.of(typed);
    }
}
