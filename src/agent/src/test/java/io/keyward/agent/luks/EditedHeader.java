package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes the metadata of a LUKS2 header as somebody with write access to a disk can: both copies have right checksums. */
public final class EditedHeader {

    private EditedHeader() {}

    public static void edit(Path image, UnaryOperator<JsonObject> change) {
        var header = HeaderCopies.read(image);
        header.with(change.apply(header.metadata())).write(image);
    }

    public static JsonObject metadata(Path image) {
        return HeaderCopies.read(image).metadata();
    }

    /** Sets a member at a path such as {@code segments/0/encryption}. */
    public static JsonObject with(JsonObject object, String path, Object value) {
        return with(object, List.of(path.split("/", -1)), value);
    }

    private static JsonObject with(JsonObject object, List<String> path, Object value) {
        var name = path.get(0);
        if (path.size() == 1) return value == null ? object.without(name) : object.with(name, value);
        var inner = object.findObject(name).orElse(JsonObject.empty());
        return object.with(name, with(inner, path.subList(1, path.size()), value));
    }
}
