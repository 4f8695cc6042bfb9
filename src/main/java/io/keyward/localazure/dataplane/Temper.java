package io.keyward.localazure.dataplane;

import io.keyward.localazure.Refusal;
import io.keyward.localazure.control.ArmedMisbehaviour;
import io.keyward.localazure.control.Misbehaviours;
import io.keyward.localazure.vault.LocalVault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.Optional;

/** A vault's mood: whether it serves a request, late perhaps, or fails it as the control told it to. */
@ApplicationScoped
public class Temper {

    private final Misbehaviours misbehaviours;

    protected Temper() { // for CDI
        this(null);
    }

    @Inject
    public Temper(Misbehaviours misbehaviours) {
        this.misbehaviours = misbehaviours;
    }

    /** The answer of a vault that misbehaves; empty where it serves the request after all. */
    Optional<Answer> outburst(Visit visit, LocalVault vault) {
        return misbehaviours.strike(vault.name(), visit.operation().wire()).flatMap(Temper::outburst);
    }

    private static Optional<Answer> outburst(ArmedMisbehaviour armed) {
        var what = armed.what();
        armed.hold();
        return switch (what.kind()) {
            case SLOW -> Optional.empty();
            case SILENT, RESET -> Optional.of(Answer.cutOff());
            case THROTTLE -> Optional.of(Answer.of(DoorRefusal.throttled(what.retryAfter())));
            case FAIL -> Optional.of(Answer.of(failure(what.status())));
            case GARBLE -> Optional.of(Answer.ok(Json.createObjectBuilder()
                    .add("value", 42)
                    .add("kid", false)
                    .build()));
        };
    }

    private static Refusal failure(int status) {
        return new Refusal(
                status, status < 500 ? "BadParameter" : "InternalServerError", "the control told this vault to fail");
    }
}
