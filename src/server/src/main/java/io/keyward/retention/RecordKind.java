package io.keyward.retention;

import java.util.List;

/**
 * The kinds of records that Keyward deletes some time after they have ended. The order matters: a record is deleted before the
 * record that it refers to.
 */
public enum RecordKind {
    /** Ended operations, apart from the latest one of each existing cluster, because the cluster shows its error. */
    OPERATIONS(
            "select o.id from operation o where o.ended_at < :before and exists (select 1 from cluster c"
                    + " where c.id = o.cluster_id and (c.state = 'DELETED' or exists (select 1 from operation later"
                    + " where later.cluster_id = c.id and later.requested_at > o.requested_at)))",
            "delete from operation where id in (:ids)"),

    /** Ended fleet rotations with their clusters, apart from the one that a schedule started last: the schedule shows it. */
    FLEETS(
            "select f.id from fleet f where f.ended_at < :before and not exists (select 1 from fleet_schedule s"
                    + " where s.latest_fleet_id = f.canonical_address)",
            "delete from fleet_member where fleet_id in (:ids)",
            "delete from fleet where id in (:ids)"),

    /** Ended deployments with the records of their resources. The deployed resources stay. */
    DEPLOYMENTS(
            "select d.id from deployment d where d.ended_at < :before",
            "delete from deployment_resource where deployment_id in (:ids)",
            "delete from deployment where id in (:ids)"),

    /** Incidents that are over. */
    INCIDENTS(
            "select i.id from incident i where i.ended_at < :before",
            "delete from incident_cluster where incident_id in (:ids)",
            "delete from incident where id in (:ids)"),

    /**
     * Disks of removed nodes. A disk stays until its node has confirmed the erasure or an operator has acknowledged it, because
     * until then its DEK may exist and need its key version (invariant 8).
     */
    DISKS(
            "select d.id from disk d join node n on n.id = d.node_id where n.removed_at < :before and d.erasure is not"
                    + " null and (d.erasure not in ('UNCONFIRMED', 'KIT_RECOVERABLE') or d.last_key_id is null)",
            "delete from disk where id in (:ids)"),

    /** Removed nodes without disks, unless an alert names them. */
    NODES(
            "select n.id from node n where n.removed_at < :before"
                    + " and not exists (select 1 from disk d where d.node_id = n.id)"
                    + " and not exists (select 1 from node_at_risk r where r.node_id = n.id)",
            "delete from node where id in (:ids)"),

    /**
     * Deleted clusters without any other record, not even that of the operation that deleted them. For each key version that
     * they used, one record in each subscription stays.
     */
    CLUSTERS(
            "select c.id from cluster c where c.state = 'DELETED' and c.created_at < :before"
                    + " and not exists (select 1 from operation o where o.cluster_id = c.id)"
                    + " and not exists (select 1 from node n where n.cluster_id = c.id)"
                    + " and not exists (select 1 from alert a where a.cluster_id = c.id)"
                    + " and not exists (select 1 from webhook w where w.cluster_id = c.id)",
            "delete from incident_cluster where cluster_id in (:ids)",
            "delete from following_refusal where cluster_id in (:ids)",
            "delete from known_network where cluster_id in (:ids)",
            "delete from grace_policy where cluster_id in (:ids)",
            "delete from cluster_tag where cluster_id in (:ids)",
            "delete from cluster_role where cluster_id in (:ids)",
            "delete from used_key_version where cluster_id in (:ids) and exists (select 1 from used_key_version other"
                    + " where other.key_id = used_key_version.key_id and other.subscription ="
                    + " used_key_version.subscription and (other.cluster_id not in (:ids) or other.cluster_id <"
                    + " used_key_version.cluster_id))",
            "delete from cluster where id in (:ids)"),

    /** Withdrawn statements that nothing needed a key version. */
    RETIREMENTS(
            "select r.id from key_retirement r where r.withdrawn_at < :before",
            "delete from key_retirement where id in (:ids)"),

    /** Counts of wrong passwords. */
    LOGIN_FAILURES(
            "select f.subject from login_failures f where f.began_at < :before",
            "delete from login_failures where subject in (:ids)"),

    /** Networks from which nobody has signed in to a cluster's gateway for a long time. */
    KNOWN_NETWORKS(
            "select k.id from known_network k where k.verified_at < :before",
            "delete from known_network where id in (:ids)"),

    /** What the servers did in an hour. */
    HOURLY_FIGURES(
            "select distinct f.begins_at from hourly_figure f where f.begins_at < :before",
            "delete from hourly_figure where begins_at in (:ids)"),

    /** Names of principals whose token or directory entry Keyward has not seen for a long time. */
    PRINCIPAL_NAMES(
            "select p.id from principal_name p where p.seen_at < :before",
            "delete from principal_name where id in (:ids)"),

    /**
     * Jobs in the repository of the batch container (Jakarta Batch), but not those of an open operation, which is restarted. A
     * job of a server that was killed keeps its status {@code STARTED}, so the operation says whether a job has ended.
     */
    JOBS(
            "select i.jobinstanceid from jobs_jobinstance i where i.updatetime < :before and not exists (select 1 from"
                    + " jobs_jobexecution e join jobs_jobparameter p on p.fk_jobexecid = e.jobexecid and p.name ="
                    + " 'operation' where e.fk_jobinstanceid = i.jobinstanceid and p.value in"
                    + " (select cast(o.id as varchar(36)) from operation o where o.outcome is null))",
            "delete from jobs_remotablepartition where fk_jobexecutionid in (" + Executions.OF_JOBS + ")",
            "delete from jobs_stepthreadinstance where fk_jobinstanceid in (:ids)",
            "update jobs_stepthreadexecution set fk_toplvl_stepexecid = null where fk_jobexecid in ("
                    + Executions.OF_JOBS + ")",
            "delete from jobs_stepthreadexecution where fk_jobexecid in (" + Executions.OF_JOBS + ")",
            "delete from jobs_jobparameter where fk_jobexecid in (" + Executions.OF_JOBS + ")",
            "delete from jobs_groupassociation where fk_jobinstanceid in (:ids)",
            "delete from jobs_jobexecution where fk_jobinstanceid in (:ids)",
            "delete from jobs_jobinstance where jobinstanceid in (:ids)");

    private final String expired;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> deletions;

    /**
     * @param expired selects the ids of the records that ended before {@code :before}
     * @param deletions statements that delete the records with these {@code :ids} and what belongs to them, in this order
     */
    RecordKind(String expired, String... deletions) {
        this.expired = expired;
        this.deletions = List.of(deletions);
    }

    // a static field of the enum itself cannot be used here: it is initialized after the enum constants
    private static final class Executions {
        private static final String OF_JOBS =
                "select jobexecid from jobs_jobexecution where fk_jobinstanceid in (:ids)";
    }

    String expired() {
        return expired;
    }

    List<String> deletions() {
        return deletions;
    }
}
