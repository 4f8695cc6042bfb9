package io.keyward.kernel.cut;

import io.keyward.kernel.uml.OnRealKernel;
import java.util.List;

/** A power cut before the sectors are encrypted. {@link EncryptionCutCampaign} has every step. */
@OnRealKernel
class EncryptionCutIT extends EncryptionCuts {

    EncryptionCutIT() {
        super("local-disk");
    }

    @Override
    List<String> steps() {
        return List.of("ENCRYPT_SECTORS");
    }
}
