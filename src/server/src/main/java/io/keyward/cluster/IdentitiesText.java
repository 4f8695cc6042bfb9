package io.keyward.cluster;

import io.keyward.key.ManagedIdentityId;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.ArrayList;
import java.util.List;

/** Stores identities in one column. Each line is {@code SystemAssigned} or a resource id. */
@Converter
public class IdentitiesText implements AttributeConverter<Identities, String> {

    private static final String SYSTEM = "SystemAssigned";

    @Override
    public String convertToDatabaseColumn(Identities identities) {
        var lines = new ArrayList<String>();
        if (identities.systemAssigned()) {
            lines.add(SYSTEM);
        }
        identities.userAssigned().forEach(identity -> lines.add(identity.text()));
        return String.join("\n", lines);
    }

    @Override
    public Identities convertToEntityAttribute(String text) {
        List<String> lines = text.lines().toList();
        return new Identities(
                lines.contains(SYSTEM),
                lines.stream()
                        .filter(line -> !line.equals(SYSTEM))
                        .map(ManagedIdentityId::new)
                        .toList());
    }
}
