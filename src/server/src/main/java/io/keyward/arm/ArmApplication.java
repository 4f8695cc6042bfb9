package io.keyward.arm;

import io.keyward.arm.activity.AuditFilter;
import io.keyward.arm.activity.GroupActivityLogResource;
import io.keyward.arm.activity.SubscriptionActivityLogResource;
import io.keyward.arm.alert.AlertsResource;
import io.keyward.arm.alert.WebhooksResource;
import io.keyward.arm.auth.CallerFilter;
import io.keyward.arm.authorization.RoleAssignmentsResource;
import io.keyward.arm.authorization.RoleDefinitionsResource;
import io.keyward.arm.cluster.ClusterActionsResource;
import io.keyward.arm.cluster.ClusterResource;
import io.keyward.arm.cluster.ClustersResource;
import io.keyward.arm.cluster.ConfigurationsResource;
import io.keyward.arm.cluster.GatewayResource;
import io.keyward.arm.deployment.DeploymentOperationsResource;
import io.keyward.arm.deployment.DeploymentsResource;
import io.keyward.arm.fleet.GroupFleetControlsResource;
import io.keyward.arm.fleet.GroupFleetRotationsResource;
import io.keyward.arm.fleet.GroupFleetSchedulesResource;
import io.keyward.arm.fleet.SubscriptionFleetControlsResource;
import io.keyward.arm.fleet.SubscriptionFleetRotationsResource;
import io.keyward.arm.fleet.SubscriptionFleetSchedulesResource;
import io.keyward.arm.key.ErasureAcknowledgementsResource;
import io.keyward.arm.key.GroupErasedDisksResource;
import io.keyward.arm.key.GroupKeyEstateResource;
import io.keyward.arm.key.GroupKeyRetirementsResource;
import io.keyward.arm.key.GroupWhatIfResource;
import io.keyward.arm.key.KeyAccessResource;
import io.keyward.arm.key.KeyBackupsResource;
import io.keyward.arm.key.KeyPolicyResource;
import io.keyward.arm.key.SubscriptionErasedDisksResource;
import io.keyward.arm.key.SubscriptionKeyEstateResource;
import io.keyward.arm.key.SubscriptionKeyRetirementsResource;
import io.keyward.arm.key.SubscriptionWhatIfResource;
import io.keyward.arm.node.DecidedKeyResource;
import io.keyward.arm.node.EnrollmentCodeResource;
import io.keyward.arm.node.EnrollmentRulesResource;
import io.keyward.arm.node.ErasuresTakenBackResource;
import io.keyward.arm.node.GroupAgentsResource;
import io.keyward.arm.node.KeptMachineResource;
import io.keyward.arm.node.NodesResource;
import io.keyward.arm.node.RebootRiskResource;
import io.keyward.arm.node.SubscriptionAgentsResource;
import io.keyward.arm.node.VolumeReleaseResource;
import io.keyward.arm.operation.ClusterOperationResource;
import io.keyward.arm.operation.ClusterOperationsResource;
import io.keyward.arm.operation.OperationsResource;
import io.keyward.arm.operation.RegionOperationResource;
import io.keyward.arm.operation.RotationControlResource;
import io.keyward.arm.permission.PermissionFilter;
import io.keyward.arm.preflight.ClusterPreflightResource;
import io.keyward.arm.preflight.CreationPreflightResource;
import io.keyward.arm.provider.NotOfferedResource;
import io.keyward.arm.provider.ProviderResource;
import io.keyward.arm.provider.RegistrationResource;
import io.keyward.arm.region.LocationResource;
import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.subscription.SubscriptionResource;
import io.keyward.arm.subscription.SubscriptionsResource;
import io.keyward.arm.subscription.TenantsResource;
import io.keyward.arm.wire.ApiVersionFilter;
import io.keyward.arm.wire.ArmPathFilter;
import io.keyward.arm.wire.BugMapper;
import io.keyward.arm.wire.ConditionFilter;
import io.keyward.arm.wire.HttpProblemMapper;
import io.keyward.arm.wire.ProblemMapper;
import io.keyward.arm.wire.RequestIds;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ARM API: the requests that the Azure CLI, the Azure SDKs and Terraform send to {@code Microsoft.HDInsight}. */
@ApplicationPath("/")
public class ArmApplication extends Application {

    private static final Set<Class<?>> FILTERS = Set.of(
            ApiVersionFilter.class,
            ArmPathFilter.class,
            AuditFilter.class,
            BugMapper.class,
            CallerFilter.class,
            ConditionFilter.class,
            HttpProblemMapper.class,
            PermissionFilter.class,
            ProblemMapper.class,
            RequestIds.class);

    // listed explicitly: the other APIs in this web archive have their own filters and error formats
    private static final Set<Class<?>> RESOURCES = Set.of(
            AlertsResource.class,
            ClusterActionsResource.class,
            ClusterOperationResource.class,
            ClusterOperationsResource.class,
            ClusterPreflightResource.class,
            ClusterResource.class,
            ClustersResource.class,
            ConfigurationsResource.class,
            CreationPreflightResource.class,
            DecidedKeyResource.class,
            DeploymentOperationsResource.class,
            DeploymentsResource.class,
            EnrollmentCodeResource.class,
            EnrollmentRulesResource.class,
            ErasureAcknowledgementsResource.class,
            ErasuresTakenBackResource.class,
            GatewayResource.class,
            GroupActivityLogResource.class,
            GroupAgentsResource.class,
            GroupErasedDisksResource.class,
            GroupFleetControlsResource.class,
            GroupFleetRotationsResource.class,
            GroupFleetSchedulesResource.class,
            GroupKeyEstateResource.class,
            GroupKeyRetirementsResource.class,
            GroupWhatIfResource.class,
            KeptMachineResource.class,
            KeyAccessResource.class,
            KeyBackupsResource.class,
            KeyPolicyResource.class,
            LocationResource.class,
            NodesResource.class,
            NotOfferedResource.class,
            OperationsResource.class,
            ProviderResource.class,
            RebootRiskResource.class,
            RegionOperationResource.class,
            RegistrationResource.class,
            RoleAssignmentsResource.class,
            RoleDefinitionsResource.class,
            RotationControlResource.class,
            SubscriptionActivityLogResource.class,
            SubscriptionAgentsResource.class,
            SubscriptionErasedDisksResource.class,
            SubscriptionFleetControlsResource.class,
            SubscriptionFleetRotationsResource.class,
            SubscriptionFleetSchedulesResource.class,
            SubscriptionKeyEstateResource.class,
            SubscriptionKeyRetirementsResource.class,
            SubscriptionResource.class,
            SubscriptionWhatIfResource.class,
            SubscriptionsResource.class,
            TenantsResource.class,
            VolumeReleaseResource.class,
            WebhooksResource.class);

    /**
     * Every route of this API.
     *
     * @throws IllegalStateException if JAX-RS would call a method without {@link io.keyward.arm.route.Route}
     */
    public static List<ArmRoute> routes() {
        return ArmRoute.of(RESOURCES);
    }

    @Override
    public Set<Class<?>> getClasses() {
        routes(); // throws, so that the server does not start, if a method names no action
        return Stream.of(FILTERS, RESOURCES).flatMap(Set::stream).collect(Collectors.toSet());
    }
}
