package io.keyward.blackbox.key;

import java.util.EnumSet;
import org.junit.jupiter.api.Tag;

/** Each way to withdraw a key. */
@Tag("campaign")
class KeyWatchCampaign extends KeyLossScenario {

    KeyWatchCampaign() {
        super(EnumSet.allOf(KeyLoss.class));
    }
}
