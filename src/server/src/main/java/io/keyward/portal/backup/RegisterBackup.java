package io.keyward.portal.backup;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.util.stream.Collectors.toCollection;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.chain.Heads;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.key.KeyId;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.ReviewedForm;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.Lines;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.Backup;
import io.keyward.retirement.BackupRegistration;
import io.keyward.text.Storable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Registers a backup. Its key versions count as needed until somebody declares the backup destroyed. */
@Named
@RequestScoped
public class RegisterBackup extends ReviewedForm {

    private static final String NAME = "backup:name";
    private static final String TAKEN_AT = "backup:takenAt";
    private static final String KEYS = "backup:keys";

    @Inject
    BackupPage page;

    @Inject
    BackupReading reading;

    @Inject
    BackupRegistration registration;

    @Inject
    AuditRecords audit;

    @Inject
    Clock clock;

    private String name = "";
    private String takenAt = "";
    private String keys = "";
    private List<String> heads = List.of();

    public RegisterBackup() {
        super(Map.of(ProblemCode.MALFORMED_REQUEST, KEYS));
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> page.isUnsaved() && page.isPresent());
    }

    @Override
    protected ArmRequest prepare() {
        return actions.read(ArmAction.KEY_BACKUPS_WRITE, Scope.ROOT, () -> ArmRequest.put(resource(), body()));
    }

    private JsonObject body() {
        var properties = BUILDERS.createObjectBuilder();
        time().ifPresent(at -> properties.add("takenAt", at.toString()));
        keys().ifPresent(all -> properties.add(
                "keys",
                BUILDERS.createArrayBuilder(all.stream().map(KeyId::toString).toList())));
        return BUILDERS.createObjectBuilder().add("properties", properties).build();
    }

    @Override
    protected boolean apply() {
        heads = actions.change(ArmAction.KEY_BACKUPS_WRITE, Scope.ROOT, new ResourceScope(resource()), () -> {
            var at = time().orElseGet(clock::instant);
            registration.register(name(), at, keys(), caller.get().objectId(), EtagCondition.NONE);
            return audit.work(Heads::texts);
        });
        return true;
    }

    private String resource() {
        return page.resource(name());
    }

    private String name() {
        if (!Backup.isName(name)) {
            throw new FieldProblem(NAME, "the name is not allowed: " + Backup.NAME_RULE);
        }
        return name;
    }

    private Optional<Instant> time() {
        return given(takenAt).map(this::time);
    }

    private Instant time(String text) {
        return Storable.time(text)
                .filter(at -> !at.isAfter(clock.instant()) && !at.isBefore(Backup.EARLIEST))
                .orElseThrow(() -> new FieldProblem(
                        TAKEN_AT, "'%s' is no time in the past such as 2026-01-31T12:00:00Z".formatted(text)));
    }

    private Optional<Set<KeyId>> keys() {
        return given(keys)
                .map(text ->
                        Lines.of(text).stream().map(RegisterBackup::key).collect(toCollection(LinkedHashSet::new)));
    }

    private static KeyId key(String text) {
        try {
            return KeyId.parse(text);
        } catch (Problem e) {
            throw new FieldProblem(KEYS, e.getMessage());
        }
    }

    /** Adds the chosen key version to the list. */
    public void add() {
        keys = Lines.with(keys, sent("key"));
    }

    /** The key versions that clusters of the subscription are or were under; empty if the user may not read them. */
    public List<Choice> getKnownKeys() {
        return Choice.of(page.subscription().map(reading::knownKeys).orElse(List.of()), sent("key"));
    }

    /** The heads of all chains of the audit log after the registration, as texts; an operator keeps them with the backup. */
    public List<String> getHeads() {
        return heads;
    }

    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }

    /** If empty, the backup gets the time of its registration. */
    public String getTakenAt() {
        return takenAt;
    }

    public void setTakenAt(String time) {
        takenAt = TypedText.of(time);
    }

    /** One key version on each line; empty if Keyward determines them. */
    public String getKeys() {
        return keys;
    }

    public void setKeys(String lines) {
        keys = TypedText.of(lines);
    }
}
