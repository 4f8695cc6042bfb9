package io.keyward.portal.bulk;

import io.keyward.disk.erasure.ErasurePace;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.ReviewedForm;
import io.keyward.portal.page.TimeSpan;
import io.keyward.portal.page.TypedText;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Changes all marked clusters, one after the other. The review shows for each what would happen. If the change of one cluster
 * is refused or fails, the others are changed nevertheless. The page then has a line with the outcome for each cluster.
 */
@Named
@RequestScoped
public class ChangeMany extends ReviewedForm {

    @Inject
    MarkedClusters marked;

    @Inject
    BulkReview review;

    @Inject
    BulkRun run;

    @Inject
    ErasurePace pace;

    private String name = "";
    private String value = "";
    private String words = "";
    private List<BulkRow> rows = List.of();
    private List<BulkOutcome> outcomes = List.of();

    public ChangeMany() {
        super(Map.of());
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> marked.isPresent() && !isDone());
    }

    /** The request for the first cluster that would change; null if no cluster would change. */
    @Override
    protected ArmRequest prepare() {
        marked.keep(TypedTag.NONE, List.of());
        var tag = typed();
        rows = review.of(marked.clusters(), marked.getKind(), tag);
        marked.keep(tag, rows.stream().map(BulkRow::reviewed).toList());
        return rows.stream()
                .filter(row -> row.request() != null)
                .map(BulkRow::request)
                .findFirst()
                .orElse(null);
    }

    private TypedTag typed() {
        return marked.getKind().isOfTag() ? new TypedTag(name, value).require() : TypedTag.NONE;
    }

    @Override
    protected boolean apply() {
        var shown = marked.reviewed();
        requireConfirmed(shown);
        marked.keep(marked.getTag(), List.of()); // a repeated request changes nothing
        outcomes = run.of(shown, marked.getKind(), marked.getTag());
        return true;
    }

    // after a wrong confirmation, the page shows a new review of the clusters as they are now
    private void requireConfirmed(List<Reviewed> shown) {
        if (shown.isEmpty()) {
            throw new FieldProblem(null, "nothing is reviewed; review the change again");
        }
        if (marked.getKind().isDeletion() && !AsciiCase.equal(words, words(shown))) {
            prepare();
            throw new FieldProblem("change:words", "type %s to delete them".formatted(getWanted()));
        }
    }

    private static String words(List<Reviewed> shown) {
        var count = shown.stream().filter(Reviewed::changes).count();
        return "delete %d %s".formatted(count, count == 1 ? "cluster" : "clusters");
    }

    @Override
    public boolean isConfirmPresent() {
        return FormAttempt.isPresent(() -> count("CHANGES") > 0);
    }

    /** Opens the page. A change that needs no tag from the user is reviewed at once. */
    public void load() {
        marked.load();
        if (marked.isPresent() && !marked.getKind().isOfTag()) {
            prepare();
        }
    }

    /** The lines of the review; empty before it. */
    public List<BulkRow> getRows() {
        return rows;
    }

    /** How many lines of the review have this {@link Reviewed.Verdict}. */
    public long count(String verdict) {
        return rows.stream()
                .filter(row -> row.reviewed().verdict().name().equals(verdict))
                .count();
    }

    /** What the user must type to confirm a deletion. */
    public String getWanted() {
        return words(rows.stream().map(BulkRow::reviewed).toList());
    }

    /** The equivalent commands of the Azure CLI: one for each cluster that would change. */
    public String getCommands() {
        return rows.stream()
                .filter(row -> row.request() != null)
                .map(row -> row.request().azCommand())
                .collect(Collectors.joining("\n"));
    }

    /** How long an order to erase a disk can be taken back. */
    public String getDelay() {
        return TimeSpan.of(pace.delay());
    }

    /** The outcome for each cluster; empty before the change. */
    public List<BulkOutcome> getOutcomes() {
        return outcomes;
    }

    /** How many clusters have this {@link BulkOutcome.Result}. */
    public long ended(String result) {
        return outcomes.stream()
                .filter(outcome -> outcome.result().name().equals(result))
                .count();
    }

    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }

    public String getValue() {
        return value;
    }

    public void setValue(String text) {
        value = TypedText.of(text);
    }

    /** What the user typed to confirm a deletion. */
    public String getWords() {
        return words;
    }

    public void setWords(String text) {
        words = TypedText.of(text);
    }
}
