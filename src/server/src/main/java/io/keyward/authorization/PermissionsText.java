package io.keyward.authorization;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.util.List;

/** Stores the permissions of a role in one column: the JSON of the member {@code permissions} in Azure's role definitions. */
@Converter
public class PermissionsText implements AttributeConverter<List<RolePermission>, String> {

    @Override
    public String convertToDatabaseColumn(List<RolePermission> permissions) {
        return json(permissions).toString();
    }

    @Override
    public List<RolePermission> convertToEntityAttribute(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return permissions(reader.readArray());
        }
    }

    public static JsonArray json(List<RolePermission> permissions) {
        var array = BUILDERS.createArrayBuilder();
        permissions.forEach(permission -> array.add(BUILDERS.createObjectBuilder()
                .add("actions", texts(permission.actions()))
                .add("notActions", texts(permission.notActions()))
                .add("dataActions", texts(permission.dataActions()))
                .add("notDataActions", texts(permission.notDataActions()))));
        return array.build();
    }

    private static JsonArray texts(List<ActionPattern> patterns) {
        return BUILDERS.createArrayBuilder(
                        patterns.stream().map(ActionPattern::text).toList())
                .build();
    }

    static List<RolePermission> permissions(JsonArray array) {
        return array.getValuesAs(PermissionsText::permission);
    }

    private static RolePermission permission(JsonObject object) {
        return new RolePermission(
                patterns(object, "actions"),
                patterns(object, "notActions"),
                patterns(object, "dataActions"),
                patterns(object, "notDataActions"));
    }

    private static List<ActionPattern> patterns(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs((JsonString text) -> new ActionPattern(text.getString()));
    }
}
