package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.dataplane.Entry;
import jakarta.json.JsonObject;

/** What is done for a visitor whom the door has let in. */
@FunctionalInterface
interface Deskwork {

    JsonObject at(Entry entry);
}
