package io.keyward.localazure;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * An Azure the size of a laptop: login authority, managed identities, the ARM front door and the Key Vault key data
 * plane, for development, tests and trials. It is never deployed in production. Its resources are found by their
 * annotations.
 */
@ApplicationPath("/")
public class LocalAzure extends Application {}
