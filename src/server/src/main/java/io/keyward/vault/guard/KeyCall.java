package io.keyward.vault.guard;

import io.keyward.key.KeyReference;
import io.keyward.vault.KeyPermission;

/** What a call uses: a key version (or the newest version of a key), and the permission that the call needs. */
public record KeyCall(KeyReference key, KeyPermission permission) {}
