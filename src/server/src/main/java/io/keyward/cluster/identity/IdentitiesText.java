package io.keyward.cluster.identity;

import static java.util.stream.Collectors.joining;

import io.keyward.key.ManagedIdentityId;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores identities in one column. Each line is a resource id. */
@Converter
public class IdentitiesText implements AttributeConverter<Identities, String> {

    /** A line that earlier releases stored for an identity which no cluster ever had. */
    private static final String SYSTEM_ASSIGNED = "SystemAssigned";

    @Override
    public String convertToDatabaseColumn(Identities identities) {
        return identities.userAssigned().stream().map(ManagedIdentityId::text).collect(joining("\n"));
    }

    @Override
    public Identities convertToEntityAttribute(String text) {
        return new Identities(text.lines()
                .filter(line -> !line.equals(SYSTEM_ASSIGNED))
                .map(ManagedIdentityId::new)
                .toList());
    }
}
