package io.keyward.kernel.cut;

import io.keyward.kernel.uml.OnRealKernel;
import java.util.List;

/** Power cuts before a header and a token are there, and before the sectors. {@link EncryptionCutCampaign} has every step. */
@OnRealKernel
class EncryptionCutIT extends EncryptionCuts {

    EncryptionCutIT() {
        super("local-disk");
    }

    @Override
    List<String> steps() {
        return List.of("ENCRYPT_COPY", "ENCRYPT_TOKEN", "ENCRYPT_SECTORS");
    }
}
