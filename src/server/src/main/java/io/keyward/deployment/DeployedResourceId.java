package io.keyward.deployment;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/**
 * Identifies a resource of a deployment.
 *
 * @param position in the plan of its template, from 0
 */
@Embeddable
public record DeployedResourceId(UUID deploymentId, int position) implements Serializable {}
