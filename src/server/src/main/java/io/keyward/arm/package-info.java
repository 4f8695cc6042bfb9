/**
 * The ARM API of Keyward: the requests that the Azure CLI, the Azure SDKs and Terraform send to {@code
 * Microsoft.HDInsight}, and Keyward's additions to it. This package holds the JAX-RS application and its
 * configuration; each subpackage holds the resources of one subject and may use the domain, {@code route}, {@code wire},
 * {@code json} and the subpackages that {@code ArmPackagesTest} lists for it. Begin with {@link io.keyward.arm.route.Route} and
 * {@link io.keyward.arm.cluster.ClusterResource}.
 */
package io.keyward.arm;
