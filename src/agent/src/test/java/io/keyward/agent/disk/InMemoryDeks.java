package io.keyward.agent.disk;

import io.keyward.agent.disk.dek.DekWrapper;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A vault in memory: the ciphertext is a number under which the clear DEK is kept. */
public final class InMemoryDeks implements DekSource, DekWrapper {

    private final Map<String, byte[]> clear = new HashMap<>();
    private final SecureRandom random = new SecureRandom();

    public WrappedDek generate() {
        try (var dek = ClearKey.generateDek(random)) {
            return wrap(dek, new WrappedDek("https://kv.vault.azure.net/keys/k/0", "RSA-OAEP", ""));
        }
    }

    @Override
    public WrappedDek wrap(ClearKey dek, WrappedDek like) {
        var number = Integer.toString(clear.size() + 1);
        clear.put(number, dek.<byte[], RuntimeException>lend(byte[]::clone));
        return new WrappedDek(like.keyId(), like.algorithm(), number);
    }

    @Override
    public ClearKey unwrap(WrappedDek dek) {
        return ClearKey.takeOver(clear.get(dek.ciphertext()).clone());
    }

    List<byte[]> all() {
        return new ArrayList<>(clear.values());
    }
}
