package io.keyward.deployment;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The running and ended deployments. Every change of a deployment runs in {@link #change}, and every change of its resources
 * in {@link #changeResource}, under the row lock of the deployment.
 */
@Stateless
public class Deployments {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Optional<Deployment> find(DeploymentAddress address) {
        return entities.createQuery("from Deployment d where d.canonicalAddress = :address", Deployment.class)
                .setParameter("address", address.canonical())
                .getResultStream()
                .findFirst();
    }

    public Optional<Deployment> find(UUID id) {
        return Optional.ofNullable(entities.find(Deployment.class, id));
    }

    /** @throws DeploymentProblem if there is none */
    public Deployment get(DeploymentAddress address) {
        return find(address).orElseThrow(() -> DeploymentProblem.notFound(address));
    }

    /** The deployments of a resource group in the order of their names, starting after the name {@code after}. */
    public List<Deployment> page(DeploymentAddress group, String after, int limit) {
        var prefix = group.named("").canonical();
        return entities.createQuery(
                        "from Deployment d where substring(d.canonicalAddress, 1, :length) = :prefix"
                                + " and d.canonicalAddress > :after order by d.canonicalAddress",
                        Deployment.class)
                .setParameter("length", prefix.length())
                .setParameter("prefix", prefix)
                .setParameter("after", group.named(after).canonical())
                .setMaxResults(limit)
                .getResultList();
    }

    /** The deployments that run, the oldest first. */
    public List<UUID> open() {
        return entities.createQuery(
                        "select d.id from Deployment d where d.endedAt is null order by d.requestedAt", UUID.class)
                .getResultList();
    }

    /** The deployments whose templates are nested in the template of {@code parent}. */
    public List<UUID> nestedIn(UUID parent) {
        return entities.createQuery("select d.id from Deployment d where d.parentId = :parent", UUID.class)
                .setParameter("parent", parent)
                .getResultList();
    }

    /** The resources of a deployment in the order of its plan. */
    public List<DeployedResource> resources(UUID deployment) {
        return entities.createQuery(
                        "from DeployedResource r where r.id.deploymentId = :deployment order by r.id.position",
                        DeployedResource.class)
                .setParameter("deployment", deployment)
                .getResultList();
    }

    /**
     * Stores a new deployment with its resources, and what {@code further} adds, in one transaction. It replaces an ended
     * deployment of the same name.
     *
     * @throws DeploymentProblem if a deployment of this name runs
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Deployment add(Deployment deployment, List<DeployedResource> resources, Consumer<Deployment> further) {
        find(deployment.address()).ifPresent(earlier -> replace(earlier, deployment.address()));
        try {
            entities.persist(deployment);
            entities.flush(); // so that a taken name fails here and not at the commit
        } catch (ConstraintViolationException e) {
            throw DeploymentProblem.active(deployment.address());
        }
        resources.forEach(entities::persist);
        further.accept(deployment);
        return deployment;
    }

    private void replace(Deployment earlier, DeploymentAddress address) {
        var locked = entities.find(Deployment.class, earlier.id(), PESSIMISTIC_WRITE);
        if (locked == null || !locked.state().isEnded()) {
            throw DeploymentProblem.active(address);
        }
        resources(locked.id()).forEach(entities::remove);
        entities.remove(locked);
        entities.flush();
    }

    /**
     * Changes a deployment in one short transaction under its row lock. The change must call no vault.
     *
     * @return empty if the deployment does not exist
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public <T> Optional<T> change(UUID id, Function<Deployment, T> change) {
        return Optional.ofNullable(entities.find(Deployment.class, id, PESSIMISTIC_WRITE))
                .map(change);
    }

    /** Changes a resource under the row lock of its deployment. Does nothing if the resource has ended or does not exist. */
    @TransactionAttribute(REQUIRES_NEW)
    public void changeResource(UUID deployment, int position, Consumer<DeployedResource> change) {
        entities.find(Deployment.class, deployment, PESSIMISTIC_WRITE);
        Optional.ofNullable(entities.find(DeployedResource.class, new DeployedResourceId(deployment, position)))
                .filter(resource -> !resource.state().isEnded())
                .ifPresent(change);
    }
}
