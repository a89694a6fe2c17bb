#!/usr/bin/env python3
"""Writes src/aws/states/test-state/api-shapes.ts: what the answers of AWS's operations look like, from botocore's service models.

Run it by hand (python3 with botocore) when an operation is added. The notation is explained in the file that it writes.
"""

import pathlib

import botocore
from botocore.loaders import Loader

# Service as botocore calls it, as the front door calls it, operations.
WANTED = [
    ("stepfunctions", "states", "StartExecution StartSyncExecution DescribeExecution StopExecution ListExecutions"),
    ("lambda", "lambda", "Invoke GetFunction"),
    ("sqs", "sqs", "SendMessage SendMessageBatch ReceiveMessage GetQueueUrl GetQueueAttributes"),
    ("sns", "sns", "Publish PublishBatch"),
    ("events", "events", "PutEvents"),
    ("dynamodb", "dynamodb", "GetItem PutItem UpdateItem DeleteItem Query Scan BatchGetItem BatchWriteItem"),
    ("s3", "s3", "GetObject PutObject CopyObject HeadObject DeleteObject ListObjectsV2"),
    ("kms", "kms", "Encrypt Decrypt GenerateDataKey"),
    ("secretsmanager", "secretsmanager", "GetSecretValue"),
    ("ssm", "ssm", "GetParameter GetParameters PutParameter"),
]

# What Step Functions checked by when it was recorded in November 2025, where botocore has newer limits.
RECORDED = {"MemorySize": {"type": "integer", "min": 128, "max": 10240}}


def bounds(shape):
    low, high = shape.get("min"), shape.get("max")
    if low is None and high is None:
        return ""
    return f"{'' if low is None else low}~{'' if high is None else high}"


def pascal(name):
    return name[:1].upper() + name[1:]


class Service:
    def __init__(self, model):
        self.shapes = model["shapes"]
        self.rows = {}

    def type(self, name):
        shape = RECORDED.get(name, self.shapes[name])
        kind = shape["type"]
        if "enum" in shape:
            return "|" + "|".join(shape["enum"])
        if kind in ("string", "blob", "timestamp"):
            return "s" + ("" if kind == "timestamp" else bounds(shape))
        if kind in ("integer", "long", "float", "double"):
            return "n" + bounds(shape)
        if kind == "boolean":
            return "b"
        if kind == "list":
            return "[" + self.type(shape["member"]["shape"])
        if kind == "map":
            return "{" + self.type(shape["value"]["shape"])
        self.structure(name)
        return "@" + name

    def structure(self, name):
        if name in self.rows:
            return
        self.rows[name] = ""
        shape = self.shapes[name]
        required = set(shape.get("required", []))
        members = [
            f"{pascal(member)}{'!' if member in required else ''}:{self.type(target['shape'])}"
            for member, target in shape["members"].items()
        ]
        self.rows[name] = " ".join(members)


lines = []
for model_name, door, operations in WANTED:
    model = Loader().load_service_model(model_name, "service-2")
    service = Service(model)
    for operation in operations.split():
        output = model["operations"][operation].get("output")
        if output is None:
            continue
        service.structure(output["shape"])
        lines.append(f"{door}:{operation} {output['shape']}")
    for name, row in service.rows.items():
        lines.append(f"{door}@{name} {row}".rstrip())

head = f"""// Made by scripts/api-shapes.py from the service models of botocore {botocore.__version__}. Do not edit.
// `service:Operation Shape` names the answer of an operation, `service@Shape members` tells its members: `Name:type`, `!` for one that
// must be there. Types: s text (also times and blobs), n number, b true or false, with `least~most` behind them for the length or the
// value; `[type` list, `{{type` map, `@Shape` structure, `|A|B` one of these texts.

/** What answers of AWS's operations look like, a row for each operation and each structure. */
export const apiShapes = `
"""
target = pathlib.Path(__file__).parent.parent / "src/aws/states/test-state/api-shapes.ts"
target.write_text(head + "\n".join(lines) + "\n`\n")
