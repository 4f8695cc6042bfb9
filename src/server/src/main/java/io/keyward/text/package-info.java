/**
 * How names of Azure are compared and which texts can be stored, without any word of the domain. This package uses no other
 * package.
 */
package io.keyward.text;
