package io.keyward.agent.fakes;

import io.keyward.agent.enrolment.Attestation;
import io.keyward.agent.enrolment.Enroller;
import io.keyward.agent.enrolment.Enrolment;
import io.keyward.agent.http.Http;
import io.keyward.agent.identity.InstanceMetadata;
import io.keyward.agent.identity.ManagedIdentity;
import io.keyward.agent.state.NodeKey;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.vault.Vault;
import io.keyward.agent.wire.EnrolmentClient;
import io.keyward.agent.wire.KeywardClient;
import io.keyward.agent.wire.RequestSigner;
import io.keyward.agent.wire.Sender;
import io.keyward.agent.wire.ServerCalls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The state and the connections of an agent. It calls a fake Keyward, a fake vault and a fake identity endpoint of its own. */
public final class AgentUnderTest implements AutoCloseable {

    public static final Sender SENDER = new Sender("boot-1", Optional.of("machine-1"));
    public static final String BOOT_SECRET = "secret-of-boot-1";
    private static final String AUDIENCE = "api://keyward";

    private final FakeVault vault = new FakeVault();
    private final FakeKeyward keyward = new FakeKeyward(List.of(vault.authority()));
    private final FakeIdentity identityEndpoint = new FakeIdentity();
    private final Http http = new Http(TestCertificate.client(), Duration.ofSeconds(20));
    private final StateFolder state;
    private final ManagedIdentity identity;

    public AgentUnderTest(Path folder) {
        state = StateFolder.open(folder);
        identity = new ManagedIdentity(identityEndpoint.uri(), "/subscriptions/s/identity", http, Clock.systemUTC());
    }

    public FakeVault vault() {
        return vault;
    }

    public FakeKeyward keyward() {
        return keyward;
    }

    public FakeIdentity identityEndpoint() {
        return identityEndpoint;
    }

    public ManagedIdentity identity() {
        return identity;
    }

    public Http http() {
        return http;
    }

    public StateFolder state() {
        return state;
    }

    public Enrolment enrol() {
        return enrol(FakeKeyward.CODE);
    }

    public Enrolment enrol(String code) {
        var client = new EnrolmentClient(calls(keyward.uri(), EnrolmentClient.KEY_ID), SENDER);
        var key = new NodeKey(state).loadOrMake().getPublic();
        return new Enroller(client, state, keyward.uri().toString()).enrol(code, key, "1");
    }

    public Enrolment enrolAttested() {
        var client = new EnrolmentClient(calls(keyward.uri(), EnrolmentClient.KEY_ID), SENDER);
        var key = new NodeKey(state).loadOrMake().getPublic();
        return new Enroller(client, state, keyward.uri().toString())
                .enrolAttested("/subscriptions/s/c", attestation(), key, "1");
    }

    public Attestation attestation() {
        var client = new EnrolmentClient(calls(keyward.uri(), EnrolmentClient.KEY_ID), SENDER);
        var key = new NodeKey(state).loadOrMake().getPublic();
        return new Attestation(
                () -> client.challenge("/subscriptions/s/c", key),
                new InstanceMetadata(identityEndpoint.uri(), http),
                key);
    }

    public KeywardClient client() {
        return client(() -> {});
    }

    /** @param attestation is run if Keyward says that the boot is not attested */
    public KeywardClient client(Runnable attestation) {
        return new KeywardClient(calls(keyward.uri()), FakeKeyward.NODE, SENDER, attestation);
    }

    public Vault vaultClient() {
        return new Vault(http, identity, List.of(vault.authority()));
    }

    public ServerCalls calls(URI server) {
        return calls(server, FakeKeyward.NODE);
    }

    private ServerCalls calls(URI server, String keyId) {
        var key = new NodeKey(state).loadOrMake().getPrivate();
        return new ServerCalls(
                server, AUDIENCE, http, identity, new RequestSigner(keyId, key, Clock.systemUTC()), BOOT_SECRET);
    }

    @Override
    public void close() {
        vault.close();
        keyward.close();
        identityEndpoint.close();
    }
}
