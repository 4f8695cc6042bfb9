package io.keyward.localazure;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * The JAX-RS application of the local Azure: login authority, managed identities, ARM and the key data plane of Key
 * Vault, for development, tests and trials. It is never deployed in production. JAX-RS finds its resources by their
 * annotations.
 */
@ApplicationPath("/")
public class LocalAzure extends Application {}
