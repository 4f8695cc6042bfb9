package io.keyward.authorization;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Who changed a role definition or a role assignment, and when. */
@Embeddable
public record RoleChange(String by, Instant at) {}
