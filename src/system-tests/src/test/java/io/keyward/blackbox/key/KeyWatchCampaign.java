package io.keyward.blackbox.key;

import java.util.EnumSet;
import org.junit.jupiter.api.Tag;

/** Every {@link KeyLoss}. */
@Tag("campaign")
class KeyWatchCampaign extends KeyLossScenario {

    KeyWatchCampaign() {
        super(EnumSet.allOf(KeyLoss.class));
    }
}
