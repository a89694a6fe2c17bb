// Made by scripts/api-shapes.py from the service models of botocore 1.43.11. Do not edit.
// `service:Operation Shape` names the answer of an operation, `service@Shape members` tells its members: `Name:type`, `!` for one that
// must be there. Types: s text (also times and blobs), n number, b true or false, with `least~most` behind them for the length or the
// value; `[type` list, `{type` map, `@Shape` structure, `|A|B` one of these texts.

/** What answers of AWS's operations look like, a row for each operation and each structure. */
export const apiShapes = `
states:StartExecution StartExecutionOutput
states:StartSyncExecution StartSyncExecutionOutput
states:DescribeExecution DescribeExecutionOutput
states:StopExecution StopExecutionOutput
states:ListExecutions ListExecutionsOutput
states@StartExecutionOutput ExecutionArn!:s1~256 StartDate!:s
states@StartSyncExecutionOutput ExecutionArn!:s1~256 StateMachineArn:s1~256 Name:s1~80 StartDate!:s StopDate!:s Status!:|SUCCEEDED|FAILED|TIMED_OUT Error:s0~256 Cause:s0~32768 Input:s~262144 InputDetails:@CloudWatchEventsExecutionDataDetails Output:s~262144 OutputDetails:@CloudWatchEventsExecutionDataDetails TraceHeader:s0~256 BillingDetails:@BillingDetails
states@CloudWatchEventsExecutionDataDetails Included:b
states@BillingDetails BilledMemoryUsedInMB:n0~ BilledDurationInMilliseconds:n0~
states@DescribeExecutionOutput ExecutionArn!:s1~256 StateMachineArn!:s1~256 Name:s1~80 Status!:|RUNNING|SUCCEEDED|FAILED|TIMED_OUT|ABORTED|PENDING_REDRIVE StartDate!:s StopDate:s Input:s~262144 InputDetails:@CloudWatchEventsExecutionDataDetails Output:s~262144 OutputDetails:@CloudWatchEventsExecutionDataDetails TraceHeader:s0~256 MapRunArn:s1~2000 Error:s0~256 Cause:s0~32768 StateMachineVersionArn:s1~256 StateMachineAliasArn:s1~256 RedriveCount:n RedriveDate:s RedriveStatus:|REDRIVABLE|NOT_REDRIVABLE|REDRIVABLE_BY_MAP_RUN RedriveStatusReason:s~262144
states@StopExecutionOutput StopDate!:s
states@ListExecutionsOutput Executions!:[@ExecutionListItem NextToken:s1~3096
states@ExecutionListItem ExecutionArn!:s1~256 StateMachineArn!:s1~256 Name!:s1~80 Status!:|RUNNING|SUCCEEDED|FAILED|TIMED_OUT|ABORTED|PENDING_REDRIVE StartDate!:s StopDate:s MapRunArn:s1~2000 ItemCount:n0~ StateMachineVersionArn:s1~256 StateMachineAliasArn:s1~256 RedriveCount:n RedriveDate:s
lambda:Invoke InvocationResponse
lambda:GetFunction GetFunctionResponse
lambda@InvocationResponse StatusCode:n FunctionError:s LogResult:s Payload:s ExecutedVersion:s1~1024 DurableExecutionArn:s1~1024
lambda@GetFunctionResponse Configuration:@FunctionConfiguration Code:@FunctionCodeLocation Tags:{s TagsError:@TagsError Concurrency:@Concurrency
lambda@FunctionConfiguration FunctionName:s1~256 FunctionArn:s0~10000 Runtime:|nodejs|nodejs4.3|nodejs6.10|nodejs8.10|nodejs10.x|nodejs12.x|nodejs14.x|nodejs16.x|java8|java8.al2|java11|python2.7|python3.6|python3.7|python3.8|python3.9|dotnetcore1.0|dotnetcore2.0|dotnetcore2.1|dotnetcore3.1|dotnet6|dotnet8|nodejs4.3-edge|go1.x|ruby2.5|ruby2.7|provided|provided.al2|nodejs18.x|python3.10|java17|ruby3.2|ruby3.3|ruby3.4|python3.11|nodejs20.x|provided.al2023|python3.12|java21|python3.13|nodejs22.x|nodejs24.x|python3.14|java25|dotnet10|ruby4.0 Role:s Handler:s0~128 CodeSize:n Description:s0~256 Timeout:n1~ MemorySize:n128~10240 LastModified:s CodeSha256:s Version:s1~1024 VpcConfig:@VpcConfigResponse DeadLetterConfig:@DeadLetterConfig Environment:@EnvironmentResponse KMSKeyArn:s TracingConfig:@TracingConfigResponse MasterArn:s0~10000 RevisionId:s Layers:[@Layer State:|Pending|Active|Inactive|Failed|Deactivating|Deactivated|ActiveNonInvocable|Deleting StateReason:s StateReasonCode:|Idle|Creating|Restoring|EniLimitExceeded|InsufficientRolePermissions|InvalidConfiguration|InternalError|SubnetOutOfIPAddresses|InvalidSubnet|InvalidSecurityGroup|ImageDeleted|ImageAccessDenied|InvalidImage|KMSKeyAccessDenied|KMSKeyNotFound|InvalidStateKMSKey|DisabledKMSKey|EFSIOError|EFSMountConnectivityError|EFSMountFailure|EFSMountTimeout|InvalidRuntime|InvalidZipFileException|FunctionError|DrainingDurableExecutions|VcpuLimitExceeded|CapacityProviderScalingLimitExceeded|InsufficientCapacity|EC2RequestLimitExceeded|FunctionError.InitTimeout|FunctionError.RuntimeInitError|FunctionError.ExtensionInitError|FunctionError.InvalidEntryPoint|FunctionError.InvalidWorkingDirectory|FunctionError.PermissionDenied|FunctionError.TooManyExtensions|FunctionError.InitResourceExhausted|DisallowedByVpcEncryptionControl LastUpdateStatus:|Successful|Failed|InProgress LastUpdateStatusReason:s LastUpdateStatusReasonCode:|EniLimitExceeded|InsufficientRolePermissions|InvalidConfiguration|InternalError|SubnetOutOfIPAddresses|InvalidSubnet|InvalidSecurityGroup|ImageDeleted|ImageAccessDenied|InvalidImage|KMSKeyAccessDenied|KMSKeyNotFound|InvalidStateKMSKey|DisabledKMSKey|EFSIOError|EFSMountConnectivityError|EFSMountFailure|EFSMountTimeout|InvalidRuntime|InvalidZipFileException|FunctionError|VcpuLimitExceeded|CapacityProviderScalingLimitExceeded|InsufficientCapacity|EC2RequestLimitExceeded|FunctionError.InitTimeout|FunctionError.RuntimeInitError|FunctionError.ExtensionInitError|FunctionError.InvalidEntryPoint|FunctionError.InvalidWorkingDirectory|FunctionError.PermissionDenied|FunctionError.TooManyExtensions|FunctionError.InitResourceExhausted|DisallowedByVpcEncryptionControl FileSystemConfigs:[@FileSystemConfig PackageType:|Zip|Image ImageConfigResponse:@ImageConfigResponse SigningProfileVersionArn:s SigningJobArn:s Architectures:[|x86_64|arm64 EphemeralStorage:@EphemeralStorage SnapStart:@SnapStartResponse RuntimeVersionConfig:@RuntimeVersionConfig LoggingConfig:@LoggingConfig CapacityProviderConfig:@CapacityProviderConfig ConfigSha256:s DurableConfig:@DurableConfig TenancyConfig:@TenancyConfig
lambda@VpcConfigResponse SubnetIds:[s SecurityGroupIds:[s VpcId:s Ipv6AllowedForDualStack:b
lambda@DeadLetterConfig TargetArn:s
lambda@EnvironmentResponse Variables:{s Error:@EnvironmentError
lambda@EnvironmentError ErrorCode:s Message:s
lambda@TracingConfigResponse Mode:|Active|PassThrough
lambda@Layer Arn:s1~140 CodeSize:n SigningProfileVersionArn:s SigningJobArn:s
lambda@FileSystemConfig Arn!:s0~256 LocalMountPath!:s0~160
lambda@ImageConfigResponse ImageConfig:@ImageConfig Error:@ImageConfigError
lambda@ImageConfig EntryPoint:[s Command:[s WorkingDirectory:s0~1000
lambda@ImageConfigError ErrorCode:s Message:s
lambda@EphemeralStorage Size!:n512~10240
lambda@SnapStartResponse ApplyOn:|PublishedVersions|None OptimizationStatus:|On|Off
lambda@RuntimeVersionConfig RuntimeVersionArn:s26~2048 Error:@RuntimeVersionError
lambda@RuntimeVersionError ErrorCode:s Message:s
lambda@LoggingConfig LogFormat:|JSON|Text ApplicationLogLevel:|TRACE|DEBUG|INFO|WARN|ERROR|FATAL SystemLogLevel:|DEBUG|INFO|WARN LogGroup:s1~512
lambda@CapacityProviderConfig LambdaManagedInstancesCapacityProviderConfig!:@LambdaManagedInstancesCapacityProviderConfig
lambda@LambdaManagedInstancesCapacityProviderConfig CapacityProviderArn!:s1~140 PerExecutionEnvironmentMaxConcurrency:n1~1600 ExecutionEnvironmentMemoryGiBPerVCpu:n2.0~8.0
lambda@DurableConfig RetentionPeriodInDays:n1~90 ExecutionTimeout:n1~31622400
lambda@TenancyConfig TenantIsolationMode!:|PER_TENANT
lambda@FunctionCodeLocation RepositoryType:s Location:s ImageUri:s ResolvedImageUri:s SourceKMSKeyArn:s
lambda@TagsError ErrorCode!:s10~21 Message!:s84~1000
lambda@Concurrency ReservedConcurrentExecutions:n0~
sqs:SendMessage SendMessageResult
sqs:SendMessageBatch SendMessageBatchResult
sqs:ReceiveMessage ReceiveMessageResult
sqs:GetQueueUrl GetQueueUrlResult
sqs:GetQueueAttributes GetQueueAttributesResult
sqs@SendMessageResult MD5OfMessageBody:s MD5OfMessageAttributes:s MD5OfMessageSystemAttributes:s MessageId:s SequenceNumber:s
sqs@SendMessageBatchResult Successful!:[@SendMessageBatchResultEntry Failed!:[@BatchResultErrorEntry
sqs@SendMessageBatchResultEntry Id!:s MessageId!:s MD5OfMessageBody!:s MD5OfMessageAttributes:s MD5OfMessageSystemAttributes:s SequenceNumber:s
sqs@BatchResultErrorEntry Id!:s SenderFault!:b Code!:s Message:s
sqs@ReceiveMessageResult Messages:[@Message
sqs@Message MessageId:s ReceiptHandle:s MD5OfBody:s Body:s Attributes:{s MD5OfMessageAttributes:s MessageAttributes:{@MessageAttributeValue
sqs@MessageAttributeValue StringValue:s BinaryValue:s StringListValues:[s BinaryListValues:[s DataType!:s
sqs@GetQueueUrlResult QueueUrl:s
sqs@GetQueueAttributesResult Attributes:{s
sns:Publish PublishResponse
sns:PublishBatch PublishBatchResponse
sns@PublishResponse MessageId:s SequenceNumber:s
sns@PublishBatchResponse Successful:[@PublishBatchResultEntry Failed:[@BatchResultErrorEntry
sns@PublishBatchResultEntry Id:s MessageId:s SequenceNumber:s
sns@BatchResultErrorEntry Id!:s Code!:s Message:s SenderFault!:b
events:PutEvents PutEventsResponse
events@PutEventsResponse FailedEntryCount:n Entries:[@PutEventsResultEntry
events@PutEventsResultEntry EventId:s~64 ErrorCode:s ErrorMessage:s
dynamodb:GetItem GetItemOutput
dynamodb:PutItem PutItemOutput
dynamodb:UpdateItem UpdateItemOutput
dynamodb:DeleteItem DeleteItemOutput
dynamodb:Query QueryOutput
dynamodb:Scan ScanOutput
dynamodb:BatchGetItem BatchGetItemOutput
dynamodb:BatchWriteItem BatchWriteItemOutput
dynamodb@GetItemOutput Item:{@AttributeValue ConsumedCapacity:@ConsumedCapacity
dynamodb@AttributeValue S:s N:s B:s SS:[s NS:[s BS:[s M:{@AttributeValue L:[@AttributeValue NULL:b BOOL:b
dynamodb@ConsumedCapacity TableName:s1~1024 CapacityUnits:n ReadCapacityUnits:n WriteCapacityUnits:n Table:@Capacity LocalSecondaryIndexes:{@Capacity GlobalSecondaryIndexes:{@Capacity
dynamodb@Capacity ReadCapacityUnits:n WriteCapacityUnits:n CapacityUnits:n
dynamodb@PutItemOutput Attributes:{@AttributeValue ConsumedCapacity:@ConsumedCapacity ItemCollectionMetrics:@ItemCollectionMetrics
dynamodb@ItemCollectionMetrics ItemCollectionKey:{@AttributeValue SizeEstimateRangeGB:[n
dynamodb@UpdateItemOutput Attributes:{@AttributeValue ConsumedCapacity:@ConsumedCapacity ItemCollectionMetrics:@ItemCollectionMetrics
dynamodb@DeleteItemOutput Attributes:{@AttributeValue ConsumedCapacity:@ConsumedCapacity ItemCollectionMetrics:@ItemCollectionMetrics
dynamodb@QueryOutput Items:[{@AttributeValue Count:n ScannedCount:n LastEvaluatedKey:{@AttributeValue ConsumedCapacity:@ConsumedCapacity
dynamodb@ScanOutput Items:[{@AttributeValue Count:n ScannedCount:n LastEvaluatedKey:{@AttributeValue ConsumedCapacity:@ConsumedCapacity
dynamodb@BatchGetItemOutput Responses:{[{@AttributeValue UnprocessedKeys:{@KeysAndAttributes ConsumedCapacity:[@ConsumedCapacity
dynamodb@KeysAndAttributes Keys!:[{@AttributeValue AttributesToGet:[s~65535 ConsistentRead:b ProjectionExpression:s ExpressionAttributeNames:{s~65535
dynamodb@BatchWriteItemOutput UnprocessedItems:{[@WriteRequest ItemCollectionMetrics:{[@ItemCollectionMetrics ConsumedCapacity:[@ConsumedCapacity
dynamodb@WriteRequest PutRequest:@PutRequest DeleteRequest:@DeleteRequest
dynamodb@PutRequest Item!:{@AttributeValue
dynamodb@DeleteRequest Key!:{@AttributeValue
s3:GetObject GetObjectOutput
s3:PutObject PutObjectOutput
s3:CopyObject CopyObjectOutput
s3:HeadObject HeadObjectOutput
s3:DeleteObject DeleteObjectOutput
s3:ListObjectsV2 ListObjectsV2Output
s3@GetObjectOutput Body:s DeleteMarker:b AcceptRanges:s Expiration:s Restore:s LastModified:s ContentLength:n ETag:s ChecksumCRC32:s ChecksumCRC32C:s ChecksumCRC64NVME:s ChecksumSHA1:s ChecksumSHA256:s ChecksumSHA512:s ChecksumMD5:s ChecksumXXHASH64:s ChecksumXXHASH3:s ChecksumXXHASH128:s ChecksumType:|COMPOSITE|FULL_OBJECT MissingMeta:n VersionId:s CacheControl:s ContentDisposition:s ContentEncoding:s ContentLanguage:s ContentRange:s ContentType:s Expires:s WebsiteRedirectLocation:s ServerSideEncryption:|AES256|aws:fsx|aws:kms|aws:kms:dsse Metadata:{s SSECustomerAlgorithm:s SSECustomerKeyMD5:s SSEKMSKeyId:s BucketKeyEnabled:b StorageClass:|STANDARD|REDUCED_REDUNDANCY|STANDARD_IA|ONEZONE_IA|INTELLIGENT_TIERING|GLACIER|DEEP_ARCHIVE|OUTPOSTS|GLACIER_IR|SNOW|EXPRESS_ONEZONE|FSX_OPENZFS|FSX_ONTAP RequestCharged:|requester ReplicationStatus:|COMPLETE|PENDING|FAILED|REPLICA|COMPLETED PartsCount:n TagCount:n ObjectLockMode:|GOVERNANCE|COMPLIANCE ObjectLockRetainUntilDate:s ObjectLockLegalHoldStatus:|ON|OFF
s3@PutObjectOutput Expiration:s ETag:s ChecksumCRC32:s ChecksumCRC32C:s ChecksumCRC64NVME:s ChecksumSHA1:s ChecksumSHA256:s ChecksumSHA512:s ChecksumMD5:s ChecksumXXHASH64:s ChecksumXXHASH3:s ChecksumXXHASH128:s ChecksumType:|COMPOSITE|FULL_OBJECT ServerSideEncryption:|AES256|aws:fsx|aws:kms|aws:kms:dsse VersionId:s SSECustomerAlgorithm:s SSECustomerKeyMD5:s SSEKMSKeyId:s SSEKMSEncryptionContext:s BucketKeyEnabled:b Size:n RequestCharged:|requester
s3@CopyObjectOutput CopyObjectResult:@CopyObjectResult Expiration:s CopySourceVersionId:s VersionId:s ServerSideEncryption:|AES256|aws:fsx|aws:kms|aws:kms:dsse SSECustomerAlgorithm:s SSECustomerKeyMD5:s SSEKMSKeyId:s SSEKMSEncryptionContext:s BucketKeyEnabled:b RequestCharged:|requester
s3@CopyObjectResult ETag:s LastModified:s ChecksumType:|COMPOSITE|FULL_OBJECT ChecksumCRC32:s ChecksumCRC32C:s ChecksumCRC64NVME:s ChecksumSHA1:s ChecksumSHA256:s ChecksumSHA512:s ChecksumMD5:s ChecksumXXHASH64:s ChecksumXXHASH3:s ChecksumXXHASH128:s
s3@HeadObjectOutput DeleteMarker:b AcceptRanges:s Expiration:s Restore:s ArchiveStatus:|ARCHIVE_ACCESS|DEEP_ARCHIVE_ACCESS LastModified:s ContentLength:n ChecksumCRC32:s ChecksumCRC32C:s ChecksumCRC64NVME:s ChecksumSHA1:s ChecksumSHA256:s ChecksumSHA512:s ChecksumMD5:s ChecksumXXHASH64:s ChecksumXXHASH3:s ChecksumXXHASH128:s ChecksumType:|COMPOSITE|FULL_OBJECT ETag:s MissingMeta:n VersionId:s CacheControl:s ContentDisposition:s ContentEncoding:s ContentLanguage:s ContentType:s ContentRange:s Expires:s WebsiteRedirectLocation:s ServerSideEncryption:|AES256|aws:fsx|aws:kms|aws:kms:dsse Metadata:{s SSECustomerAlgorithm:s SSECustomerKeyMD5:s SSEKMSKeyId:s BucketKeyEnabled:b StorageClass:|STANDARD|REDUCED_REDUNDANCY|STANDARD_IA|ONEZONE_IA|INTELLIGENT_TIERING|GLACIER|DEEP_ARCHIVE|OUTPOSTS|GLACIER_IR|SNOW|EXPRESS_ONEZONE|FSX_OPENZFS|FSX_ONTAP RequestCharged:|requester ReplicationStatus:|COMPLETE|PENDING|FAILED|REPLICA|COMPLETED PartsCount:n TagCount:n ObjectLockMode:|GOVERNANCE|COMPLIANCE ObjectLockRetainUntilDate:s ObjectLockLegalHoldStatus:|ON|OFF
s3@DeleteObjectOutput DeleteMarker:b VersionId:s RequestCharged:|requester
s3@ListObjectsV2Output IsTruncated:b Contents:[@Object Name:s Prefix:s Delimiter:s MaxKeys:n CommonPrefixes:[@CommonPrefix EncodingType:|url KeyCount:n ContinuationToken:s NextContinuationToken:s StartAfter:s RequestCharged:|requester
s3@Object Key:s1~ LastModified:s ETag:s ChecksumAlgorithm:[|CRC32|CRC32C|SHA1|SHA256|CRC64NVME|SHA512|MD5|XXHASH64|XXHASH3|XXHASH128 ChecksumType:|COMPOSITE|FULL_OBJECT Size:n StorageClass:|STANDARD|REDUCED_REDUNDANCY|GLACIER|STANDARD_IA|ONEZONE_IA|INTELLIGENT_TIERING|DEEP_ARCHIVE|OUTPOSTS|GLACIER_IR|SNOW|EXPRESS_ONEZONE|FSX_OPENZFS|FSX_ONTAP Owner:@Owner RestoreStatus:@RestoreStatus
s3@Owner DisplayName:s ID:s
s3@RestoreStatus IsRestoreInProgress:b RestoreExpiryDate:s
s3@CommonPrefix Prefix:s
kms:Encrypt EncryptResponse
kms:Decrypt DecryptResponse
kms:GenerateDataKey GenerateDataKeyResponse
kms@EncryptResponse CiphertextBlob:s1~6144 KeyId:s1~2048 EncryptionAlgorithm:|SYMMETRIC_DEFAULT|RSAES_OAEP_SHA_1|RSAES_OAEP_SHA_256|SM2PKE
kms@DecryptResponse KeyId:s1~2048 Plaintext:s1~4096 EncryptionAlgorithm:|SYMMETRIC_DEFAULT|RSAES_OAEP_SHA_1|RSAES_OAEP_SHA_256|SM2PKE CiphertextForRecipient:s1~6144 KeyMaterialId:s64~64
kms@GenerateDataKeyResponse CiphertextBlob:s1~6144 Plaintext:s1~4096 KeyId:s1~2048 CiphertextForRecipient:s1~6144 KeyMaterialId:s64~64
secretsmanager:GetSecretValue GetSecretValueResponse
secretsmanager@GetSecretValueResponse ARN:s20~2048 Name:s1~256 VersionId:s32~64 SecretBinary:s1~65536 SecretString:s1~65536 VersionStages:[s1~256 CreatedDate:s
ssm:GetParameter GetParameterResult
ssm:GetParameters GetParametersResult
ssm:PutParameter PutParameterResult
ssm@GetParameterResult Parameter:@Parameter
ssm@Parameter Name:s1~2048 Type:|String|StringList|SecureString Value:s Version:n Selector:s0~128 SourceResult:s LastModifiedDate:s ARN:s DataType:s0~128
ssm@GetParametersResult Parameters:[@Parameter InvalidParameters:[s1~2048
ssm@PutParameterResult Version:n Tier:|Standard|Advanced|Intelligent-Tiering
`
