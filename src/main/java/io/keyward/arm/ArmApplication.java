package io.keyward.arm;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The ARM wire: what the Azure CLI, the Azure SDKs and Terraform speak to {@code Microsoft.HDInsight}. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info = @Info(title = "Keyward: Microsoft.HDInsight", version = "2021-06-01"),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "A token of the configured authority for Keyward's own audience")
public class ArmApplication extends Application {

    // named one by one: the other wires have their own filters and their own form of errors
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AlertsResource.class,
                ApiVersionFilter.class,
                ArmPathFilter.class,
                BugMapper.class,
                CallerFilter.class,
                ClusterActionsResource.class,
                ClusterPreflightResource.class,
                ClusterResource.class,
                ClustersResource.class,
                ConfigurationsResource.class,
                CreationPreflightResource.class,
                GatewayResource.class,
                HttpProblemMapper.class,
                KeyAccessResource.class,
                KeyBackupsResource.class,
                KeyEstateResource.class,
                KeyRetirementsResource.class,
                KeyPolicyResource.class,
                LocationResource.class,
                NodesResource.class,
                NotOfferedResource.class,
                ClusterOperationResource.class,
                ProblemMapper.class,
                ProviderResource.class,
                RegionOperationResource.class,
                RequestIds.class,
                WebhooksResource.class,
                WhatIfResource.class);
    }
}
