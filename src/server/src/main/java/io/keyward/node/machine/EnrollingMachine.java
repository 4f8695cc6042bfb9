package io.keyward.node.machine;

import io.keyward.disk.report.Sender;
import java.util.Optional;

/**
 * A machine that wants to become a node.
 *
 * @param key base64 of the SubjectPublicKeyInfo of its Ed25519 key
 * @param sender its boot and hardware; empty if the agent is of an older version
 * @param secret the secret of its boot; empty if the agent is of an older version
 */
public record EnrollingMachine(String key, String agentVersion, Optional<Sender> sender, Optional<BootSecret> secret) {}
