package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.List;

/** Whether the node could unlock its disks if it rebooted now, as Keyward sees it; the reasons as {@code code: message}. */
public record RebootCheck(boolean safe, List<String> reasons) {

    static RebootCheck read(JsonObject answer) {
        return new RebootCheck(
                answer.flag("safe"),
                answer.objects("reasons").stream()
                        .map(reason -> "%s: %s".formatted(reason.text("code"), reason.text("message")))
                        .toList());
    }
}
