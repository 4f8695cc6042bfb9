package io.keyward.agent.node;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.disk.encryption.Erasing;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.enrolment.Enrolment;
import io.keyward.agent.identity.ManagedIdentity;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.plan.Plan;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.state.HighestSerials;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.state.StateProblem;
import io.keyward.agent.trust.DiskOrder;
import io.keyward.agent.trust.DiskToken;
import io.keyward.agent.trust.ErasureReceipt;
import io.keyward.agent.trust.TokenVerifier;
import io.keyward.agent.trust.UntrustedText;
import io.keyward.agent.vault.Secrets;
import io.keyward.agent.vault.Vault;
import io.keyward.agent.wire.KeywardClient;
import io.keyward.agent.wire.Sender;
import java.util.List;
import java.util.Optional;

/**
 * The connections of an enrolled node: Keyward, the vault, and the check of tokens. A newer set of pins takes effect at
 * once.
 */
public final class EnrolledNode {

    private static final System.Logger LOG = System.getLogger(EnrolledNode.class.getName());

    private final Machine machine;
    private final StateFolder state;
    private final HighestSerials serials;
    private final SignedOrders orders;
    private final ManagedIdentity identity;
    private final KeywardClient keyward;
    private final BootAttestation attestation;
    private Enrolment enrolment;
    private TokenVerifier tokens;
    private volatile Optional<UntrustedText> refusedPins = Optional.empty();

    EnrolledNode(Machine machine, Enrolment enrolment) {
        this.machine = machine;
        this.state = machine.state();
        this.serials = new HighestSerials(state);
        this.orders = new SignedOrders(this::enrolment, state, machine.clock());
        this.identity = machine.identity(enrolment.identity());
        this.attestation = new BootAttestation(this::sendDocument, machine.clock());
        this.keyward = new KeywardClient(
                machine.calls(identity, enrolment.node()), enrolment.node(), sender(), attestation::renew);
        this.enrolment = enrolment;
        this.tokens = verifier(enrolment);
    }

    private static TokenVerifier verifier(Enrolment pinned) {
        return new TokenVerifier(pinned.pins().keys(), pinned.pins().vaultHosts(), pinned.node(), pinned.cluster());
    }

    public KeywardClient keyward() {
        return keyward;
    }

    /** The proof that the node is still on the machine that Azure attested. */
    public BootAttestation attestation() {
        return attestation;
    }

    private void sendDocument() {
        keyward.attest(machine.attestation(keyward::challenge).document());
    }

    /** How this machine describes itself to Keyward. */
    public Sender sender() {
        return machine.sender();
    }

    public synchronized Enrolment enrolment() {
        return enrolment;
    }

    /**
     * Fetches the plan, adopts the keys and hosts that it pins, and stores it for times when Keyward is out of reach. The plan
     * is in force even if it cannot be stored.
     *
     * @throws Fault if the answer of Keyward is not a plan
     */
    public Plan fetchPlan() {
        var text = keyward.plan();
        var plan = read(text);
        refusedPins = plan.pins().flatMap(pins -> takePins(pins, plan.successors()));
        plan.disks().forEach(orders::heed);
        try {
            state.writeJson(StateFolder.PLAN, text);
        } catch (StateProblem e) {
            LOG.log(WARNING, "the plan was not stored", e);
        }
        return plan;
    }

    private static Plan read(JsonObject text) {
        try {
            return Plan.read(text);
        } catch (MalformedJson | ArithmeticException e) {
            throw new Fault("ServerAnswerUnreadable", "Keyward's plan is not readable: " + e.getMessage(), e);
        }
    }

    /** Why the pins of the last plan were refused, so that the older pins stay valid; empty if they were not refused. */
    public Optional<UntrustedText> refusedPins() {
        return refusedPins;
    }

    /** The plan that was fetched last; empty before the first plan, or if the stored plan cannot be read. */
    public Optional<Plan> keptPlan() {
        try {
            return state.readJson(StateFolder.PLAN).map(Plan::read);
        } catch (MalformedJson | ArithmeticException | StateProblem e) {
            LOG.log(WARNING, "the stored plan cannot be read", e);
            return Optional.empty();
        }
    }

    /** The clear DEK, which the caller closes, by an unwrap at the vault. */
    public ClearKey unwrap(WrappedDek dek) {
        return vault().unwrap(dek);
    }

    public Vault vault() {
        return new Vault(machine.http(), identity, enrolment().pins().vaultHosts());
    }

    public RecoveryKits kits() {
        var pins = enrolment().pins();
        return new RecoveryKits(
                state,
                new Secrets(machine.http(), identity, pins.vaultHosts()),
                enrolment().cluster(),
                pins.vaultHosts(),
                machine.clock());
    }

    /** Checks a token of a disk, and that the node has seen no later token of this disk. */
    public SignedToken check(String jws, PlannedDisk disk, String luksUuid) {
        return signed(checked(jws, disk, luksUuid, serials.of(disk.id())));
    }

    /** Checks a token, but not whether a later one was seen. Only a recovery may open a disk by such a token. */
    public SignedToken checkSigned(String jws, PlannedDisk disk, String luksUuid) {
        return signed(checked(jws, disk, luksUuid, 0));
    }

    /**
     * Records that the header of the disk holds the token that the plan names. From then on an older token counts as a replay.
     */
    public void seen(PlannedDisk disk, SignedToken token) {
        serials.raise(disk.id(), token.serial());
    }

    /** Gets the token of a disk from Keyward. Older ones stay valid until it is in the header. */
    public SignedToken fetchToken(PlannedDisk disk, String luksUuid, Optional<BoundHeader> header) {
        return check(
                keyward.token(disk.id(), luksUuid, header.map(BoundHeader::json))
                        .token(),
                disk,
                luksUuid);
    }

    /**
     * Gets the token of a new volume, which is about to overwrite another one. Keyward permits that by a signed order.
     *
     * @param replaced UUID of the volume that is lost
     * @throws UntrustedText if there is no valid order; nothing may be destroyed then
     */
    public SignedToken fetchToken(PlannedDisk disk, String luksUuid, Optional<BoundHeader> header, String replaced) {
        var answer = keyward.token(disk.id(), luksUuid, header.map(BoundHeader::json), replaced);
        orders.requireReplaceable(disk, answer.signedOrder(), replaced);
        return check(answer.token(), disk, luksUuid);
    }

    /**
     * The order to erase a disk.
     *
     * @throws UntrustedText if there is no valid order; nothing may be destroyed then
     */
    public DiskOrder eraseOrder(PlannedDisk disk) {
        return orders.erase(disk);
    }

    /**
     * True if a valid order says to erase the disk. If only the plan says so, without a valid order, the disk can still be
     * opened.
     */
    public boolean isToErase(PlannedDisk disk) {
        return orders.isToErase(disk);
    }

    /** The plan that was fetched last; fetched now if there is none yet. */
    public Plan plan() {
        return keptPlan().orElseGet(this::fetchPlan);
    }

    /** The signed receipt of an erasure. */
    public String receipt(String disk, String luksUuid, List<JsonObject> kits) {
        return new ErasureReceipt(
                        disk, enrolment().node(), luksUuid, machine.clock().instant(), Erasing.METHOD, kits)
                .signed(machine.keyPair().getPrivate());
    }

    private DiskToken checked(String jws, PlannedDisk disk, String luksUuid, long highestSerial) {
        return tokens().checked(jws, disk.id(), luksUuid, highestSerial);
    }

    private synchronized TokenVerifier tokens() {
        return tokens;
    }

    private static SignedToken signed(DiskToken token) {
        try {
            return new SignedToken(
                    token.text(), token.dek(), token.serial(), token.header().map(BoundHeader::read));
        } catch (MalformedJson | ArithmeticException e) {
            throw new UntrustedText("it binds no header that this agent knows: " + e.getMessage());
        }
    }

    private synchronized Optional<UntrustedText> takePins(String jws, List<String> successors) {
        try {
            enrolment = enrolment.takePins(jws, successors, state);
            tokens = verifier(enrolment);
        } catch (UntrustedText e) {
            return Optional.of(e);
        } catch (StateProblem e) { // the older pins stay valid until the new ones can be stored
            LOG.log(WARNING, "newer pins were not stored", e);
        }
        return Optional.empty();
    }
}
