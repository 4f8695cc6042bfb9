/**
 * What Terraform's provider azurerm sends to Keyward and makes of the answers, as its published source says: the resources
 * {@code azurerm_hdinsight_*_cluster} and the SDK below them. Terraform itself is not run. The requests and the states are in
 * {@code src/test/resources/terraform}. Begin with {@code TerraformClusterIT}.
 */
package io.keyward.blackbox.terraform;
