package io.keyward.authorization;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Who changed a role definition or a role assignment, and when. */
@Embeddable
public record Change(String by, Instant at) {}
