/** How the local Azure compares names. This package uses no other package. */
package io.keyward.localazure.text;
