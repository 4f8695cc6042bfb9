package io.keyward.localazure.dataplane;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.control.ArmedFault;
import io.keyward.localazure.control.Fault.InjectedError;
import io.keyward.localazure.control.Faults;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.vault.LocalVault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Makes a vault delay or fail a request, if the control API armed a fault for it. */
@ApplicationScoped
public class FaultInjector {

    private static final String MESSAGE = "the control API armed this fault";

    private final Faults faults;
    private final Authorizer authorizer;

    protected FaultInjector() { // for CDI
        this(null, null);
    }

    @Inject
    public FaultInjector(Faults faults, Authorizer authorizer) {
        this.faults = faults;
        this.authorizer = authorizer;
    }

    /**
     * The response of the fault. Empty if the vault serves the request normally, possibly after a delay.
     *
     * @throws Refusal the error response of the fault
     */
    Optional<DataPlaneResponse> inject(DataPlaneRequest request, LocalVault vault) {
        return faults.next(vault.name(), request.operation().wireName()).flatMap(armed -> inject(request, armed));
    }

    private Optional<DataPlaneResponse> inject(DataPlaneRequest request, ArmedFault armed) {
        var fault = armed.fault();
        armed.delay();
        return switch (fault.kind()) {
            case SLOW -> Optional.empty();
            case SILENT, RESET -> Optional.of(DataPlaneResponse.cutOff());
            case THROTTLE -> throw EndpointRefusal.throttled(fault.retryAfter());
            case FAIL -> throw refusal(request, fault.error());
            case GARBLE -> Optional.of(DataPlaneResponse.ok(BUILDERS.createObjectBuilder()
                    .add("value", 42)
                    .add("kid", false)
                    .build()));
        };
    }

    private Refusal refusal(DataPlaneRequest request, InjectedError error) {
        return error.code()
                .<Refusal>map(code ->
                        new Refusal(error.status(), code, error.innerCode().orElse(null), MESSAGE))
                .orElseGet(() -> defaultRefusal(request, error.status()));
    }

    private Refusal defaultRefusal(DataPlaneRequest request, int status) {
        return switch (status) {
            case 401 -> authorizer.challenge(request);
            case 403 -> new Refusal(status, "Forbidden", MESSAGE);
            case 404 -> new Refusal(status, request.operation().objectKind().wireName() + "NotFound", MESSAGE);
            default -> new Refusal(status, status < 500 ? "BadParameter" : "InternalServerError", MESSAGE);
        };
    }
}
