"""Makes an empty Active Directory domain in a folder.

usage: provision.py FOLDER ADDRESS REALM ADMIN_PASSWORD

Samba's own `samba-tool domain provision` sets file ACLs on sysvol, which needs root and a file system that takes them.
Its Python interface can leave that out, and LDAP and Kerberos need no sysvol.
"""

import logging
import os
import sys

import samba
import samba.param
from samba.auth import system_session
from samba.dsdb import DS_DOMAIN_FUNCTION_2008_R2
from samba.provision import FILL_FULL, provision

folder, address, realm, admin_password = sys.argv[1:]
run_folder = os.path.join(folder, "run")
os.makedirs(run_folder, exist_ok=True)

# Only what answers LDAP and Kerberos runs. The knowledge consistency checker and replication would share the one
# process, and make large searches fail while they sweep.
settings = {
    "interfaces": f"{address}/8",
    "bind interfaces only": "yes",
    "server services": "ldap, cldap, kdc",
    "log file": f"{folder}/samba.log",
    "logging": "file",
    "pid directory": run_folder,
    "ncalrpc dir": f"{run_folder}/ncalrpc",
    "winbindd socket directory": f"{run_folder}/winbindd",
    "ntp signd socket directory": f"{run_folder}/ntp_signd",
    "usershare path": "",
    "printcap name": "/dev/null",
    "dsdb:schema update allowed": "yes",
}
if tuple(int(part) for part in samba.version.split(".")[:2]) >= (4, 19):
    # From here on a controller does not start in a domain whose functional level is above its own.
    settings["ad dc functional level"] = "2016"
base_configuration = os.path.join(folder, "base.conf")
with open(base_configuration, "w", encoding="utf-8") as file:
    file.write("[global]\n")
    file.writelines(f"    {name} = {value}\n" for name, value in settings.items())

parameters = samba.param.LoadParm()
parameters.load(base_configuration)
provision(
    logging.getLogger("provision"),
    system_session(),
    smbconf=base_configuration,
    targetdir=folder,
    samdb_fill=FILL_FULL,
    realm=realm,
    domain=realm.split(".")[0],
    hostname="dc1",
    hostip=address,
    adminpass=admin_password,
    dns_backend="SAMBA_INTERNAL",
    dns_forwarder="",
    serverrole="active directory domain controller",
    dom_for_fun_level=DS_DOMAIN_FUNCTION_2008_R2,
    base_schema="2012_R2",
    lp=parameters,
    skip_sysvolacl=True,
)
