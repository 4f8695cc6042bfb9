package io.keyward.agent.node;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.config.AgentConfig;
import io.keyward.agent.config.Setting;
import io.keyward.agent.device.Host;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.enrolment.Attestation;
import io.keyward.agent.enrolment.Enroller;
import io.keyward.agent.enrolment.Enrolment;
import io.keyward.agent.http.Http;
import io.keyward.agent.http.TrustedAuthorities;
import io.keyward.agent.identity.InstanceMetadata;
import io.keyward.agent.identity.ManagedIdentity;
import io.keyward.agent.problem.RetryLoop;
import io.keyward.agent.process.Commands;
import io.keyward.agent.state.NodeKey;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.wire.EnrolmentClient;
import io.keyward.agent.wire.RequestSigner;
import io.keyward.agent.wire.Sender;
import io.keyward.agent.wire.ServerCalls;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** This machine with its configuration and state. It may be enrolled or not. */
public final class Machine {

    private static final System.Logger LOG = System.getLogger(Machine.class.getName());

    /** How long to repeat an enrolment while the metadata service returns an earlier document. */
    private static final Duration EARLIER_DOCUMENT = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final AgentConfig config;
    private final StateFolder state;
    private final Http http;
    private final Clock clock = Clock.systemUTC();
    private final BootSecret boot;
    private String bootSecret; // null before the first call to Keyward

    private Machine(AgentConfig config) {
        this.config = config;
        this.state = StateFolder.open(config.path(Setting.STATE_FOLDER));
        this.boot = new BootSecret(SecretFolder.inMemory(config.path(Setting.RUN_FOLDER)), BootId.text());
        this.http = new Http(
                TrustedAuthorities.context(config.find(Setting.CA_FILE).map(Path::of)),
                config.duration(Setting.CALL_TIMEOUT));
    }

    /** @param file the configuration; empty for the installed one */
    public static Machine of(Optional<Path> file) {
        return new Machine(AgentConfig.load(file.orElse(AgentConfig.DEFAULT_FILE)));
    }

    public AgentConfig config() {
        return config;
    }

    public StateFolder state() {
        return state;
    }

    public Clock clock() {
        return clock;
    }

    public Commands commands() {
        return new Commands(config.text(Setting.COMMAND_PATH), config.duration(Setting.COMMAND_TIMEOUT));
    }

    /** The agent's units of systemd. */
    public AgentUnits units() {
        return new AgentUnits(Host.local(), commands());
    }

    public NodeDisks disks() {
        return new NodeDisks(config, Host.local(), state);
    }

    /** How this machine describes itself to Keyward. */
    Sender sender() {
        return new Sender(BootId.text(), MachineId.find());
    }

    public Optional<Enrolment> enrolment() {
        return Enrolment.find(state);
    }

    /** @throws io.keyward.agent.enrolment.NotEnrolled if the machine is not enrolled */
    public EnrolledNode enrolled() {
        return new EnrolledNode(this, Enrolment.get(state));
    }

    /** Enrols the machine by an operator's one-time code. */
    public Enrolment enrol(String code) {
        var client = enrolmentClient(identity(config.find(Setting.IDENTITY).orElse("")));
        return new Enroller(client, state, config.uri(Setting.SERVER_URL).toString())
                .enrol(code, keyPair().getPublic(), AgentVersion.text());
    }

    /**
     * Enrols the machine by an attested document of Azure. While the metadata service returns an earlier document, it asks for
     * another challenge.
     *
     * @throws io.keyward.agent.config.MalformedConfig if the configuration names no cluster
     */
    public Enrolment enrolAttested() {
        var cluster = config.text(Setting.CLUSTER);
        var key = keyPair().getPublic();
        var client = enrolmentClient(identity(config.find(Setting.IDENTITY).orElse("")));
        var attestation = attestation(() -> client.challenge(cluster, key));
        var enroller =
                new Enroller(client, state, config.uri(Setting.SERVER_URL).toString());
        try (var loop = new RetryLoop(EARLIER_DOCUMENT, LONGEST_PAUSE, clock)) {
            return loop.run(
                    () -> enroller.enrolAttested(cluster, attestation, key, AgentVersion.text()),
                    EnrolmentClient::isEarlierDocument);
        }
    }

    Attestation attestation(Supplier<String> challenges) {
        boot.trouble().ifPresent(why -> LOG.log(WARNING, why));
        var metadata = new InstanceMetadata(config.uri(Setting.IMDS_URL), http);
        return new Attestation(challenges, metadata, keyPair().getPublic());
    }

    private EnrolmentClient enrolmentClient(ManagedIdentity identity) {
        return new EnrolmentClient(calls(identity, EnrolmentClient.KEY_ID), sender());
    }

    KeyPair keyPair() {
        return new NodeKey(state).loadOrMake();
    }

    Http http() {
        return http;
    }

    ManagedIdentity identity(String id) {
        return new ManagedIdentity(config.uri(Setting.IMDS_URL), id, http, clock);
    }

    ServerCalls calls(ManagedIdentity identity, String keyId) {
        var server = config.uri(Setting.SERVER_URL);
        return new ServerCalls(
                server,
                config.find(Setting.SERVER_AUDIENCE).orElse(server.toString()),
                http,
                identity,
                new RequestSigner(keyId, keyPair().getPrivate(), clock),
                bootSecret());
    }

    private synchronized String bootSecret() {
        if (bootSecret == null) {
            bootSecret = boot.findOrMake();
        }
        return bootSecret;
    }
}
