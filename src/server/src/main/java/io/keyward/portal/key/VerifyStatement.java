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

    @Inject
    transient KeyRetirement retirement;

    private String scope = "";
    private String text = "";
    private transient Checked checked;

    /** The status is 404 if the user may not read the statements of the scope. */
    public void load() {
        if (!isAllowed()) {
            MissingPage.mark();
        }
    }

    /** Checks the text. A statement that has become untrue is withdrawn first, so that the page does not call it in force. */
    public void verify() {
        checked = ClusterScope.find(scope)
                .flatMap(of -> permitted.read(PortalData.STATEMENTS, of, () -> {
                    retirement.review();
                    return check.of(text);
                }))
                .orElse(null);
    }

    /** Null before the check. */
    public Checked getChecked() {
        return checked;
    }

    /** The signed JSON, indented for people; empty before the check, and if the signature is not valid. */
    public String getClaims() {
        return claims().map(IndentedJson::of).orElse("");
    }

    private Optional<JsonObject> claims() {
        return Optional.ofNullable(checked).flatMap(Checked::text).map(VerifyStatement::json);
    }

    private static JsonObject json(String signed) {
        try (var reader = READERS.createReader(new StringReader(signed))) {
            return reader.readObject(); // this installation signs only JSON objects
        }
    }

    /**
     * The stored statement with the id in the checked text; null if the signature is not valid, the text is not a statement
     * about a key, or the user may not read the statement.
     */
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
