package io.keyward.localazure.dataplane;

import io.keyward.localazure.control.ArmedMisbehaviour;
import io.keyward.localazure.control.Misbehaviour.Failure;
import io.keyward.localazure.control.Misbehaviours;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.vault.LocalVault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.Optional;

/** A vault's mood: whether it serves a request, late perhaps, or fails it as the control told it to. */
@ApplicationScoped
public class Temper {

    private static final String TOLD = "the control told this vault to fail";

    private final Misbehaviours misbehaviours;
    private final DoorKeeper keeper;

    protected Temper() { // for CDI
        this(null, null);
    }

    @Inject
    public Temper(Misbehaviours misbehaviours, DoorKeeper keeper) {
        this.misbehaviours = misbehaviours;
        this.keeper = keeper;
    }

    /** The answer of a vault that misbehaves; empty where it serves the request after all. */
    Optional<Answer> outburst(Visit visit, LocalVault vault) {
        return misbehaviours.strike(vault.name(), visit.operation().wire()).flatMap(armed -> outburst(visit, armed));
    }

    private Optional<Answer> outburst(Visit visit, ArmedMisbehaviour armed) {
        var what = armed.what();
        armed.hold();
        return switch (what.kind()) {
            case SLOW -> Optional.empty();
            case SILENT, RESET -> Optional.of(Answer.cutOff());
            case THROTTLE -> Optional.of(Answer.of(DoorRefusal.throttled(what.retryAfter())));
            case FAIL -> Optional.of(Answer.of(failure(visit, what.failure())));
            case GARBLE -> Optional.of(Answer.ok(Json.createObjectBuilder()
                    .add("value", 42)
                    .add("kid", false)
                    .build()));
        };
    }

    private Refusal failure(Visit visit, Failure told) {
        return told.code()
                .<Refusal>map(code ->
                        new Refusal(told.status(), code, told.innerCode().orElse(null), TOLD))
                .orElseGet(() -> usual(visit, told.status()));
    }

    private Refusal usual(Visit visit, int status) {
        return switch (status) {
            case 401 -> keeper.challenge(visit);
            case 403 -> new Refusal(status, "Forbidden", TOLD);
            case 404 -> new Refusal(status, "KeyNotFound", TOLD);
            default -> new Refusal(status, status < 500 ? "BadParameter" : "InternalServerError", TOLD);
        };
    }
}
